namespace SocialMessaging.Accounts;

/// <summary>Sign-ups in progress, and how they ended. Expired ones are absent.</summary>
public interface ISignupStore
{
    Task BeginAsync(Signup signup, CancellationToken cancellationToken);

    /// <summary>The sign-up, in progress or ended.</summary>
    Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a sign-up: its token goes, its outcome is kept until <paramref name="keptUntil"/>. The outcome that it has afterwards, for
    /// every caller that of the first; null if it is not there any more.
    /// </summary>
    Task<SignupOutcome?> EndAsync(
        string accountId, string tokenHash, SignupOutcome outcome, DateTimeOffset keptUntil, CancellationToken cancellationToken);
}

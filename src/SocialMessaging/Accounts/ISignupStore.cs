namespace SocialMessaging.Accounts;

/// <summary>Sign-ups in progress. Expired ones are absent.</summary>
public interface ISignupStore
{
    Task BeginAsync(Signup signup, CancellationToken cancellationToken);

    Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken);

    /// <summary>Ends a sign-up. False if it was not there any more: of two callers one gets true.</summary>
    Task<bool> EndAsync(string accountId, string tokenHash, CancellationToken cancellationToken);
}

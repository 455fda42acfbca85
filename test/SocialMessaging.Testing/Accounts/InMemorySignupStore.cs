using System.Collections.Concurrent;
using SocialMessaging.Accounts;

namespace SocialMessaging.Testing.Accounts;

/// <summary>Sign-ups in memory.</summary>
public sealed class InMemorySignupStore(TimeProvider time) : ISignupStore
{
    public ConcurrentDictionary<(string AccountId, string TokenHash), Signup> Signups { get; } = new();

    public Task BeginAsync(Signup signup, CancellationToken cancellationToken)
    {
        Signups[(signup.AccountId, signup.TokenHash)] = signup;
        return Task.CompletedTask;
    }

    public Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken) =>
        Task.FromResult(Signups.TryGetValue((accountId, tokenHash), out var signup) && signup.ExpiresAt > time.GetUtcNow() ? signup : null);

    public Task<SignupOutcome?> EndAsync(
        string accountId, string tokenHash, SignupOutcome outcome, DateTimeOffset keptUntil, CancellationToken cancellationToken)
    {
        lock (Signups)
        {
            if (!Signups.TryGetValue((accountId, tokenHash), out var signup) || signup.ExpiresAt <= time.GetUtcNow())
            {
                return Task.FromResult<SignupOutcome?>(null);
            }

            var ended = signup.Outcome is null
                ? signup with { Token = new(Array.Empty<byte>()), Outcome = outcome, ExpiresAt = keptUntil }
                : signup;
            Signups[(accountId, tokenHash)] = ended;
            return Task.FromResult(ended.Outcome);
        }
    }
}

using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>One implementation of all stores, empty, on a clock of the test.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    public abstract IAccountStore Accounts { get; }

    public abstract ISignupStore Signups { get; }

    public abstract ICallLedger Ledger { get; }

    public abstract IAccessKeyStore AccessKeys { get; }

    public abstract ValueTask OpenAsync(TimeProvider time);

    public abstract ValueTask DisposeAsync();
}

using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>What every contract of a store needs: fresh stores, a clock, two accounts.</summary>
public abstract class StoreContract(StoreFixture fixture) : IAsyncLifetime
{
    protected const string Mine = "111111111111";
    protected const string Theirs = "222222222222";

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    protected DateTimeOffset Now => Time.GetUtcNow();

    protected IAccountStore Accounts => fixture.Accounts;

    protected ISignupStore Signups => fixture.Signups;

    protected ICallLedger Ledger => fixture.Ledger;

    protected IAccessKeyStore AccessKeys => fixture.AccessKeys;

    public ValueTask InitializeAsync() => fixture.OpenAsync(Time);

    public async ValueTask DisposeAsync() => await fixture.DisposeAsync();

    protected static async Task<int> CountAsync<TException>(IEnumerable<Task> calls)
        where TException : Exception
    {
        var failures = 0;
        foreach (var call in calls)
        {
            try
            {
                await call;
            }
            catch (TException)
            {
                failures++;
            }
        }

        return failures;
    }

    /// <summary>Starts the same call many times at once, each on a thread of its own.</summary>
    protected static IReadOnlyList<Task<T>> AtOnce<T>(int count, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, count).Select(async i =>
        {
            await gate.Task;
            return await call(i);
        }).ToList();
        gate.SetResult();
        return calls;
    }
}

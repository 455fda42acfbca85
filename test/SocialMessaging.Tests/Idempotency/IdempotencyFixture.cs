using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Idempotency;
using SocialMessaging.Requests;
using SocialMessaging.Telemetry;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Tests.Idempotency;

/// <summary>Calls on a ledger in memory and a clock that stands still; a test says what Meta does.</summary>
internal sealed class IdempotencyFixture : IDisposable
{
    private static readonly TimeSpan FunctionTime = TimeSpan.FromSeconds(28);

    private readonly ServiceProvider services;
    private readonly MeterListener listener = new();
    private readonly IdempotentCalls calls;

    public IdempotencyFixture()
    {
        services = ServiceContainer.Build(Time, services => services.AddSingleton<ICallLedger>(Ledger));
        calls = services.GetRequiredService<IdempotentCalls>();
        var metrics = services.GetRequiredService<ServiceMetrics>();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (metrics.Owns(instrument) && instrument.Name == "calls.unrecorded")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Unrecorded += count);
        listener.Start();
    }

    public FakeTimeProvider Time { get; } = new(SampleLinks.Then);

    public InMemoryLedger Ledger { get; } = new();

    /// <summary>The attempts that came as far as Meta.</summary>
    public List<CallAttempt> Posts { get; } = [];

    /// <summary>What Meta gives.</summary>
    public Func<CallAttempt, Task<string?>> Answer { get; set; } = _ => Task.FromResult<string?>("result");

    /// <summary>What was made after all, where a test says so.</summary>
    public Func<CancellationToken, Task<string?>>? Recover { get; set; }

    public Func<CallAttempt, string?, CancellationToken, Task<bool>>? Announce { get; set; }

    public long Unrecorded { get; private set; }

    public Task<CallResult> RunAsync(string? invocationId, string hash = "hash")
    {
        var caller = new CallerIdentity(SampleLinks.Account, "arn:aws:iam::111111111111:root", ["*"], ["*"]);
        var call = new IdempotentCall
        {
            Action = "CreateThing",
            Resource = SampleLinks.WabaId,
            RequestHash = hash,
            UnknownOutcome = id => $"Thing {id} may have been made.",
            PostAsync = (attempt, _) =>
            {
                Posts.Add(attempt);
                return Answer(attempt);
            },
            RecoverAsync = Recover,
            AnnounceAsync = Announce,
        };
        return calls.RunAsync(
            call, new OperationContext(caller, "request", invocationId, Time.GetUtcNow() + FunctionTime), CancellationToken.None);
    }

    public void Dispose()
    {
        listener.Dispose();
        services.Dispose();
    }
}

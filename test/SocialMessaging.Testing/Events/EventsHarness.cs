using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Publishing;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Testing.Events;

/// <summary>The receiver with everything around it in memory, one linked WABA with one number, and a clock that stands still.</summary>
public sealed class EventsHarness : IDisposable
{
    public const string Secret = "test-app-secret";
    public const string VerifyToken = "verify-me";

    private readonly EventMetrics metrics;

    public EventsHarness()
        : this(null)
    {
    }

    /// <param name="delivery">Makes the delivery; that with leases where there is none.</param>
    public EventsHarness(Func<EventsHarness, IUnitDelivery>? delivery)
    {
        metrics = new(new EmfLines(MetricLines, Time));
        Options = Microsoft.Extensions.Options.Options.Create(new SocialMessagingOptions
        {
            Region = "us-east-1",
            AccountId = SampleLinks.Account,
            Meta = new() { AppSecret = Secret, VerifyToken = VerifyToken },
        });
        Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link;
        Accounts.Numbers[SampleLinks.NumberId] = SampleLinks.Number;
        Claims = new(Time);
        Factory = new(new ResourceNames(Options), Time);
        Offload = new(Bucket);
        Delivery = delivery?.Invoke(this)
            ?? new LeasedDelivery(Claims, Publisher, DeadLetters, Offload, NullLogger<LeasedDelivery>.Instance);
        Receiver = NewReceiver(Delivery);
    }

    /// <summary>The lines from which CloudWatch takes metrics.</summary>
    public StringWriter MetricLines { get; } = new();

    public FakeTimeProvider Time { get; } = new(SampleLinks.Then);

    public IOptions<SocialMessagingOptions> Options { get; }

    public InMemoryAccounts Accounts { get; } = new();

    public InMemoryLedger Ledger { get; } = new();

    public InMemoryClaims Claims { get; }

    public RecordingPublisher Publisher { get; } = new();

    public InMemoryDeadLetters DeadLetters { get; } = new();

    public InMemoryBucket Bucket { get; } = new();

    public EventOffload Offload { get; }

    public EventFactory Factory { get; }

    public IUnitDelivery Delivery { get; }

    public WebhookReceiver Receiver { get; }

    public AcceptedEvents AcceptedEvents => new(Factory, Publisher, DeadLetters, metrics, Time, NullLogger<AcceptedEvents>.Instance);

    public DeadLetterReplay Replay => new(DeadLetters, NewRouting(), Offload, Publisher, Time);

    public WebhookReceiver NewReceiver(IUnitDelivery delivery) => NewReceiver(new DirectInbox(NewPostDelivery(delivery), Time));

    public WebhookReceiver NewReceiver(IInbox inbox) =>
        new(new ConfiguredWebhookSecrets(Options), inbox, metrics, Time, NullLogger<WebhookReceiver>.Instance);

    public PostDelivery NewPostDelivery(IUnitDelivery delivery) => new(
        NewRouting(),
        delivery,
        new(Accounts, NullLogger<StateRefresh>.Instance),
        metrics,
        Time,
        NullLogger<PostDelivery>.Instance);

    /// <summary>Posts a body with Meta's signature.</summary>
    public Task<WebhookOutcome> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    public Task<WebhookOutcome> PostAsync(byte[] body) => PostAsync(Receiver, body);

    public static Task<WebhookOutcome> PostAsync(WebhookReceiver receiver, byte[] body) =>
        receiver.ReceiveAsync(body, WebhookSignature.Sign(body, Secret), CancellationToken.None);

    public void Dispose()
    {
        metrics.Dispose();
        MetricLines.Dispose();
    }

    public UnitRouting NewRouting() => new(
        new(Accounts, Time, TimeSpan.Zero),
        new(Ledger, new(Ledger, AcceptedEvents, Time, NullLogger<SendSettlement>.Instance), Time),
        Factory,
        NullLogger<UnitRouting>.Instance);
}

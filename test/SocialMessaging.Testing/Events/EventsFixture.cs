using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Testing.Events;

/// <summary>The receiver with everything around it in memory, one linked WABA with one number, and a clock that stands still.</summary>
public sealed class EventsFixture : IDisposable
{
    public const string Secret = "test-app-secret";
    public const string VerifyToken = "verify-me";

    private readonly ServiceProvider services;

    public EventsFixture()
        : this(null)
    {
    }

    /// <param name="delivery">Makes the delivery; that with leases where there is none.</param>
    public EventsFixture(Func<EventsFixture, IUnitDelivery>? delivery)
    {
        Options = Microsoft.Extensions.Options.Options.Create(new SocialMessagingOptions
        {
            Region = "us-east-1",
            AccountId = SampleLinks.Account,
            Meta = new() { AppSecret = Secret, VerifyToken = VerifyToken },
        });
        Accounts.Links[SampleLinks.WabaId] = SampleLinks.Link;
        Accounts.Numbers[SampleLinks.NumberId] = SampleLinks.Number;
        Claims = new(Time);
        services = ServiceContainer.Build(Time, Register);
        Delivery = delivery?.Invoke(this) ?? Make<LeasedDelivery>();
        Receiver = NewReceiver(Delivery);

        void Register(IServiceCollection collection) => collection
            .AddSingleton(Options)
            .AddSingleton(new EmfLines(MetricLines, Time))
            .AddSingleton<IAccountStore>(Accounts)
            .AddSingleton<ICallLedger>(Ledger)
            .AddSingleton<IUnitClaims>(Claims)
            .AddSingleton<IEventPublisher>(Publisher)
            .AddSingleton<IDeadLetters>(DeadLetters)
            .AddSingleton<IClaimBucket>(Bucket)
            .AddSingleton<StateRefresh>()
            .AddSingleton<LargePosts>();
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

    public EventOffload Offload => services.GetRequiredService<EventOffload>();

    public EventFactory Factory => services.GetRequiredService<EventFactory>();

    public IUnitDelivery Delivery { get; }

    public WebhookReceiver Receiver { get; }

    public UnitRouting Routing => services.GetRequiredService<UnitRouting>();

    public AcceptedEvents AcceptedEvents => services.GetRequiredService<AcceptedEvents>();

    public DeadLetterReplay Replay => services.GetRequiredService<DeadLetterReplay>();

    public WebhookReceiver NewReceiver(IUnitDelivery delivery) => NewReceiver(new DirectInbox(NewPostDelivery(delivery), Time));

    public WebhookReceiver NewReceiver(IInbox inbox) => Make<WebhookReceiver>(inbox);

    public PostDelivery NewPostDelivery(IUnitDelivery delivery) => Make<PostDelivery>(delivery);

    /// <summary>Makes one more of a type, from what is given here and what stands around it.</summary>
    public T Make<T>(params object[] given) => ActivatorUtilities.CreateInstance<T>(services, given);

    /// <summary>Posts a body with Meta's signature.</summary>
    public Task<WebhookOutcome> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    public Task<WebhookOutcome> PostAsync(byte[] body) => PostAsync(Receiver, body);

    public static Task<WebhookOutcome> PostAsync(WebhookReceiver receiver, byte[] body) =>
        receiver.ReceiveAsync(body, WebhookSignature.Sign(body, Secret), CancellationToken.None);

    public void Dispose()
    {
        services.Dispose();
        MetricLines.Dispose();
    }
}

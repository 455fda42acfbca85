using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Tests.Authentication;

namespace SocialMessaging.Tests.Messages;

/// <summary>What senders have around them, in memory and with a clock that stands still.</summary>
internal abstract class SendingFixture : IDisposable
{
    private static readonly TimeSpan FunctionTime = TimeSpan.FromSeconds(28);

    private readonly ServiceProvider services;

    protected SendingFixture(bool addsCallbackData) => services = ServiceContainer.Build(Time, services => services
        .Configure<SocialMessagingOptions>(options =>
        {
            options.AccountId = SampleLinks.Account;
            options.Messages.AddCallbackData = addsCallbackData;
        })
        .AddSingleton(new GraphAddress(() => "http://meta.test"))
        .AddSingleton<IHttpClientFactory>(Meta)
        .AddSingleton<ICallLedger>(Ledger)
        .AddSingleton<IEventPublisher>(Publisher)
        .AddSingleton<IDeadLetters>(DeadLetters)
        .AddSingleton<ISecretCipher, FakeSecretCipher>());

    public FakeTimeProvider Time { get; } = new(SampleLinks.Then);

    public InMemoryLedger Ledger { get; } = new();

    public FakeMeta Meta { get; } = new();

    public RecordingPublisher Publisher { get; } = new();

    public InMemoryDeadLetters DeadLetters { get; } = new();

    protected LinkedAccount Account { get; } = SampleLinks.Link with
    {
        Token = FakeSecretCipher.Close("token", new SecretContext(SecretPurpose.MetaToken, SampleLinks.Account, SampleLinks.MetaWabaId)),
    };

    public void Dispose()
    {
        services.Dispose();
        Meta.Dispose();
    }

    protected T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    protected OperationContext Context(string? invocationId) => new(
        new CallerIdentity(SampleLinks.Account, "arn:aws:iam::111111111111:root", ["*"], ["*"]),
        "request", invocationId, Time.GetUtcNow() + FunctionTime);
}

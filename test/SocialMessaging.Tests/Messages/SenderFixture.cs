using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Messages;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Tests.Authentication;

namespace SocialMessaging.Tests.Messages;

/// <summary>The sender with everything around it in memory and a clock that stands still.</summary>
internal sealed class SenderFixture : IDisposable
{
    public const string Text = """{"messaging_product":"whatsapp","to":"+15550109999","type":"text","text":{"body":"Hello"}}""";

    private static readonly TimeSpan FunctionTime = TimeSpan.FromSeconds(28);

    private readonly ServiceProvider services;
    private readonly LinkedAccount account = SampleLinks.Link with
    {
        Token = FakeSecretCipher.Close("token", new SecretContext(SecretPurpose.MetaToken, SampleLinks.Account, SampleLinks.MetaWabaId)),
    };

    public SenderFixture(bool addsCallbackData = true)
    {
        services = ServiceContainer.Build(Time, services => services
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
        Sender = services.GetRequiredService<MessageSender>();
    }

    public FakeTimeProvider Time { get; } = new(SampleLinks.Then);

    public InMemoryLedger Ledger { get; } = new();

    public FakeMeta Meta { get; } = new();

    public RecordingPublisher Publisher { get; } = new();

    public InMemoryDeadLetters DeadLetters { get; } = new();

    public MessageSender Sender { get; }

    public Task<string> SendAsync(string? invocationId, string message = Text)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var caller = new CallerIdentity(SampleLinks.Account, "arn:aws:iam::111111111111:root", ["*"], ["*"]);
        return Sender.SendAsync(
            new OutgoingMessage(account, SampleLinks.Number, "v23.0", MessageBody.Parse(bytes)),
            new OperationContext(caller, "request", invocationId, Time.GetUtcNow() + FunctionTime),
            CancellationToken.None);
    }

    public void Dispose()
    {
        services.Dispose();
        Meta.Dispose();
    }
}

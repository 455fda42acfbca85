using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Calls;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Tests.Authentication;
using SocialMessaging.Tests.Messages;

namespace SocialMessaging.Tests.Calls;

/// <summary>The sender of call events with everything around it in memory and a clock that stands still.</summary>
internal sealed class CallEventFixture : IDisposable
{
    public const string Wacid = "wacid.HBgLMTU1NTAxMDk5OTkVAgARGBI=";
    public const string Connect =
        """{"messaging_product":"whatsapp","to":"15550109999","action":"connect","session":{"sdp_type":"offer","sdp":"v=0"} }""";

    private static readonly TimeSpan FunctionTime = TimeSpan.FromSeconds(28);

    private readonly ServiceProvider services;
    private readonly LinkedAccount account = SampleLinks.Link with
    {
        Token = FakeSecretCipher.Close("token", new SecretContext(SecretPurpose.MetaToken, SampleLinks.Account, SampleLinks.MetaWabaId)),
    };

    public CallEventFixture(bool addsCallbackData = true)
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
            .AddSingleton<ISecretCipher, FakeSecretCipher>());
        Sender = services.GetRequiredService<CallEventSender>();
        Meta.Answer = _ => Task.FromResult(Started());
    }

    public FakeTimeProvider Time { get; } = new(SampleLinks.Then);

    public InMemoryLedger Ledger { get; } = new();

    public FakeMeta Meta { get; } = new();

    public RecordingPublisher Publisher { get; } = new();

    public CallEventSender Sender { get; }

    public static HttpResponseMessage Started() =>
        FakeMeta.Reply(200, $$"""{"messaging_product":"whatsapp","calls":[{"id":"{{Wacid}}"}]}""");

    public static HttpResponseMessage Done() => FakeMeta.Reply(200, """{"messaging_product":"whatsapp","success":true}""");

    public Task<string> SendAsync(string? invocationId, string callEvent = Connect)
    {
        var caller = new CallerIdentity(SampleLinks.Account, "arn:aws:iam::111111111111:root", ["*"], ["*"]);
        return Sender.SendAsync(
            new OutgoingCallEvent(account, SampleLinks.Number, "v23.0", CallEventBody.Parse(Encoding.UTF8.GetBytes(callEvent))),
            new OperationContext(caller, "request", invocationId, Time.GetUtcNow() + FunctionTime),
            CancellationToken.None);
    }

    public void Dispose()
    {
        services.Dispose();
        Meta.Dispose();
    }
}

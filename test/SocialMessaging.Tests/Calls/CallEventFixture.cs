using System.Text;
using SocialMessaging.Calls;
using SocialMessaging.Testing.Events;
using SocialMessaging.Tests.Messages;

namespace SocialMessaging.Tests.Calls;

/// <summary>The sender of call events with everything around it in memory and a clock that stands still.</summary>
internal sealed class CallEventFixture : SendingFixture
{
    public const string Wacid = "wacid.HBgLMTU1NTAxMDk5OTkVAgARGBI=";
    public const string Connect =
        """{"messaging_product":"whatsapp","to":"15550109999","action":"connect","session":{"sdp_type":"offer","sdp":"v=0"} }""";

    public CallEventFixture(bool addsCallbackData = true)
        : base(addsCallbackData)
    {
        Sender = Get<CallEventSender>();
        Meta.Answer = _ => Task.FromResult(Started());
    }

    public CallEventSender Sender { get; }

    public static HttpResponseMessage Started() =>
        FakeMeta.Reply(200, $$"""{"messaging_product":"whatsapp","calls":[{"id":"{{Wacid}}"}]}""");

    public static HttpResponseMessage Done() => FakeMeta.Reply(200, """{"messaging_product":"whatsapp","success":true}""");

    public Task<string> SendAsync(string? invocationId, string callEvent = Connect) => Sender.SendAsync(
        new OutgoingCallEvent(Account, SampleLinks.Number, "v23.0", CallEventBody.Parse(Encoding.UTF8.GetBytes(callEvent))),
        Context(invocationId),
        CancellationToken.None);
}

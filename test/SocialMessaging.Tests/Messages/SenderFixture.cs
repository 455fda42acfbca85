using System.Text;
using SocialMessaging.Messages;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Tests.Messages;

/// <summary>The sender with everything around it in memory and a clock that stands still.</summary>
internal sealed class SenderFixture : SendingFixture
{
    public const string Text = """{"messaging_product":"whatsapp","to":"+15550109999","type":"text","text":{"body":"Hello"}}""";

    public SenderFixture(bool addsCallbackData = true)
        : base(addsCallbackData) => Sender = Get<MessageSender>();

    public MessageSender Sender { get; }

    public Task<string> SendAsync(string? invocationId, string message = Text) => Sender.SendAsync(
        new OutgoingMessage(Account, SampleLinks.Number, "v23.0", MessageBody.Parse(Encoding.UTF8.GetBytes(message))),
        Context(invocationId),
        CancellationToken.None);
}

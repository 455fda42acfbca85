using Microsoft.Extensions.Options;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Messages;

/// <summary>
/// Posts a message to Meta at most once per call, and publishes the event that says which wamid belongs to which message id. Where the
/// caller leaves the place free, our id travels in the message, and Meta brings it back with every status; else the ledger keeps the wamid.
/// </summary>
public sealed class MessageSender(
    IdempotentCalls calls,
    GraphClient graph,
    ISecretCipher cipher,
    AcceptedEvents acceptedEvents,
    IOptions<SocialMessagingOptions> options)
{
    private const string Action = "SendWhatsAppMessage";

    // Meta keeps a message for 30 days, and its statuses come for up to 7 more.
    private static readonly TimeSpan WamidLifetime = TimeSpan.FromDays(37);

    /// <summary>Sends, or answers with the id of the attempt that did.</summary>
    public async Task<string> SendAsync(OutgoingMessage message, OperationContext context, CancellationToken cancellationToken)
    {
        var token = await cipher.DecryptAsync(message.Account.Token, message.Account.TokenContext, cancellationToken);
        var carriesOurId = options.Value.Messages.AddCallbackData && message.Body.TakesCallbackData;
        string? recipient = null;
        var call = new IdempotentCall
        {
            Action = Action,
            Resource = message.Number.Id,
            RequestHash = RequestHash.Of(message.Body.Bytes.Span, message.Number.Id, message.Version),
            UnknownOutcome = id => $"Meta may have accepted message {id}; it was not sent again.",
            PostAsync = async (attempt, limit) =>
            {
                var body = carriesOurId ? message.Body.WithCallbackData(attempt.CallId) : message.Body.Bytes;
                var reply = await graph.PostMessageAsync(message.Version, message.Number.MetaPhoneNumberId, token, body, limit);
                recipient = reply.Recipient;
                return reply.Wamid;
            },
            AnnounceAsync = (attempt, wamid, limit) => wamid is null ? Task.FromResult(true) : acceptedEvents.PublishAsync(
                new AcceptedMessage(
                    message.Account, message.Number, attempt.CallId, wamid, recipient ?? message.Body.Recipient ?? ""), limit),
            FindableFor = carriesOurId || message.Body.IsReceipt ? null : WamidLifetime,
        };
        return (await calls.RunAsync(call, context, cancellationToken)).CallId;
    }
}

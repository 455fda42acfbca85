using Microsoft.Extensions.Options;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Calls;

/// <summary>
/// Hands call events to Meta, and publishes that it has them. A call is started at most once per call of the API: the ledger keeps Meta's
/// id, so that a repeat answers with it. The other actions move a call from one state to another, which Meta does once; where their outcome
/// is unknown, a repeat posts them again.
/// </summary>
public sealed class CallEventSender(
    IdempotentCalls calls,
    GraphClient graph,
    ISecretCipher cipher,
    AcceptedEvents acceptedEvents,
    IOptions<SocialMessagingOptions> options)
{
    private const string Action = "SendWhatsAppCallEvent";
    private const int InvalidParameter = 100;

    /// <summary>Hands over, or answers as the attempt that did; the result is Meta's id of the call.</summary>
    public async Task<string> SendAsync(OutgoingCallEvent outgoing, OperationContext context, CancellationToken cancellationToken)
    {
        var (account, number, version, body) = outgoing;
        var token = await cipher.DecryptAsync(account.Token, account.TokenContext, cancellationToken);
        var carriesOurId = options.Value.Messages.AddCallbackData && body.TakesCallbackData;
        var call = new IdempotentCall
        {
            Action = Action,
            Resource = number.Id,
            RequestHash = RequestHash.Of(body.Bytes.Span, number.Id, version),
            UnknownOutcome = id => body.Starts
                ? $"Meta may have started call {id}; it was not started again."
                : $"It is not known whether Meta took {body.Action} ({id}); a repeat hands it over again.",
            PostAsync = async (attempt, limit) =>
            {
                var bytes = carriesOurId ? body.WithCallbackData(attempt.CallId) : body.Bytes;
                return await PostAsync(outgoing, token, bytes, attempt, limit);
            },
            RecoverAsync = body.Starts ? null : static _ => Task.FromResult<string?>(null),
            AnnounceAsync = (attempt, wacid, limit) =>
            {
                var callbackData = carriesOurId ? attempt.CallId : body.CallbackData;
                return acceptedEvents.PublishAsync(
                    new AcceptedCallEvent(account, number, attempt.CallId, wacid ?? "", body.Action, body.Recipient, callbackData), limit);
            },
        };
        var result = await calls.RunAsync(call, context, cancellationToken);
        return result.Result ?? "";
    }

    private async Task<string?> PostAsync(
        OutgoingCallEvent outgoing, string token, ReadOnlyMemory<byte> bytes, CallAttempt attempt, CancellationToken cancellationToken)
    {
        var body = outgoing.Body;
        try
        {
            var reply = await graph.PostCallEventAsync(
                outgoing.Version, outgoing.Number.MetaPhoneNumberId, token, bytes, cancellationToken);
            return !body.Starts
                ? body.CallId
                : reply.Wacid ?? throw new GraphUnavailableException("Meta's answer names no call.", mayHaveArrived: true, inner: null);
        }
        catch (GraphErrorException exception) when (attempt.IsRepeat && body.Ends && exception.Error.Code == InvalidParameter)
        {
            // The attempt before this one may have ended the call, and a call that is over cannot be ended.
            return body.CallId;
        }
    }
}

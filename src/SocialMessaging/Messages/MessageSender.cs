using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Messages;

/// <summary>
/// Posts a message to Meta at most once per call, however often an SDK repeats the call. A definite refusal leaves no trace, so that a
/// retry is a new attempt; an unknown outcome is remembered and never posted again. After Meta's 200 nothing turns success into an error.
/// </summary>
public sealed partial class MessageSender(
    IMessageLedger ledger,
    GraphClient graph,
    ISecretCipher cipher,
    AcceptedEvents acceptedEvents,
    IOptions<SocialMessagingOptions> options,
    TimeProvider time,
    ILogger<MessageSender> logger)
{
    private static readonly TimeSpan RecordLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan WamidLifetime = TimeSpan.FromDays(37);
    private static readonly TimeSpan PendingGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(1);

    // What follows Meta's answer, the ledger and then the event, must be over before the host gives up: it gets this long each.
    private static readonly TimeSpan AfterwardsLimit = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan MetaReserve = AnswerReserve + (2 * AfterwardsLimit);
    private static readonly TimeSpan OutcomeInterval = TimeSpan.FromMilliseconds(50);

    private const string Action = "SendWhatsAppMessage";

    /// <summary>Sends, or answers with the id of the attempt that did.</summary>
    public async Task<string> SendAsync(OutgoingMessage message, OperationContext context, CancellationToken cancellationToken)
    {
        var token = await cipher.DecryptAsync(
            message.Account.Token,
            message.Account.TokenContext,
            cancellationToken);
        var now = time.GetUtcNow();
        var record = new SendRecord(
            context.AccountId,
            context.InvocationId is { } invocation ? MessageId.Derive(context.AccountId, Action, invocation) : MessageId.Random(),
            message.Number.Id,
            message.RequestHash,
            SendState.Pending,
            context.Deadline + PendingGrace,
            Wamid: null,
            now + RecordLifetime);
        if (await ledger.BeginAsync(record, cancellationToken) is { } earlier)
        {
            return await OutcomeOfAsync(earlier, record, context, cancellationToken);
        }

        var reply = await PostAsync(message, record, token, context, cancellationToken);
        await ConcludeAsync(message, record, reply);
        return record.MessageId;
    }

    private async Task<string> OutcomeOfAsync(
        SendRecord earlier, SendRecord record, OperationContext context, CancellationToken cancellationToken)
    {
        if (earlier.RequestHash != record.RequestHash)
        {
            throw new InvalidParametersException(
                "The invocation id of this call (amz-sdk-invocation-id) belongs to an earlier call with another message, "
                + "phone number or version.");
        }

        var giveUp = context.Deadline - AnswerReserve;
        while (earlier.State == SendState.Pending && earlier.Deadline > time.GetUtcNow() && time.GetUtcNow() < giveUp)
        {
            await Task.Delay(OutcomeInterval, time, cancellationToken);
            if (await ledger.FindAsync(record.AccountId, record.MessageId, cancellationToken) is not { } current)
            {
                throw new ThrottledRequestException("Meta refused the attempt that this call repeats. Try again.");
            }

            earlier = current;
        }

        if (earlier.State == SendState.Accepted)
        {
            return earlier.MessageId;
        }

        if (earlier.State == SendState.Pending && earlier.Deadline <= time.GetUtcNow())
        {
            await ledger.MarkUnknownAsync(record.AccountId, record.MessageId, cancellationToken);
        }

        throw Unknown(record, inner: null);
    }

    private async Task<GraphMessageReply> PostAsync(
        OutgoingMessage message, SendRecord record, string token, OperationContext context, CancellationToken cancellationToken)
    {
        var remaining = context.Deadline - MetaReserve - time.GetUtcNow();
        using var timer = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var body = AddsCallbackData(message) ? message.Body.WithCallbackData(record.MessageId) : message.Bytes;
            return await graph.PostMessageAsync(message.Version, message.Number.MetaPhoneNumberId, token, body, limit.Token);
        }
        catch (GraphUnavailableException exception) when (exception.MayHaveArrived)
        {
            await AfterwardsAsync("unknown outcome", record, token => ledger.MarkUnknownAsync(record.AccountId, record.MessageId, token));
            throw Unknown(record, exception);
        }
        catch (Exception exception) when (exception is GraphErrorException or GraphUnavailableException)
        {
            await AfterwardsAsync("refusal", record, token => ledger.ForgetAsync(record.AccountId, record.MessageId, token));
            throw;
        }
    }

    private async Task ConcludeAsync(OutgoingMessage message, SendRecord record, GraphMessageReply reply)
    {
        DateTimeOffset? wamidExpiresAt = reply.Wamid is null || AddsCallbackData(message) ? null : time.GetUtcNow() + WamidLifetime;
        var recorded = AfterwardsAsync("acceptance", record, token => ledger.AcceptAsync(record, reply.Wamid, wamidExpiresAt, token));
        if (reply.Wamid is { } wamid)
        {
            // Beside the record, not after it: neither needs the other, and the caller waits for both.
            var recipient = reply.Recipient ?? message.Body.Recipient ?? "";
            await AfterwardsAsync(
                "accepted event", record, token =>
                    acceptedEvents.PublishAsync(message.Account, message.Number, record.MessageId, wamid, recipient, token));
        }

        await recorded;
    }

    /// <summary>What follows Meta's answer runs on a clock of its own and never changes what the caller is told.</summary>
    private async Task AfterwardsAsync(string what, SendRecord record, Func<CancellationToken, Task> work)
    {
        using var limit = new CancellationTokenSource(AfterwardsLimit, time);
        try
        {
            await work(limit.Token).WaitAsync(limit.Token);
        }
#pragma warning disable CA1031 // Meta has answered: no failure here may turn that into another answer
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotRecorded(logger, exception, what, record.MessageId);
        }
    }

    private bool AddsCallbackData(OutgoingMessage message) => options.Value.Messages.AddCallbackData && message.Body.TakesCallbackData;

    private static DependencyException Unknown(SendRecord record, Exception? inner) =>
        new($"Meta may have accepted message {record.MessageId}; it was not sent again.", inner);

    private static partial class Log
    {
        [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "The {What} of message {MessageId} could not be recorded")]
        public static partial void NotRecorded(ILogger logger, Exception exception, string what, string messageId);
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SocialMessaging.Accounts;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Publishing;

/// <summary>
/// Publishes the <c>accepted</c> status that tells which wamid belongs to which message id. Meta has the message by then, so nothing here
/// fails the send: what cannot be published goes to the dead letters, and what these do not take is logged.
/// </summary>
public sealed partial class AcceptedEvents(
    EventFactory factory,
    IEventPublisher publisher,
    IDeadLetters deadLetters,
    EventMetrics metrics,
    TimeProvider time,
    ILogger<AcceptedEvents> logger)
{
    // Room for one call to SNS, which begins with three seconds left, and for the dead letter after it.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly EventType Accepted = new("status", "accepted");

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="account">The sender's WABA.</param>
    /// <param name="number">The sender's number.</param>
    /// <param name="messageId">Our id, the one that the caller gets.</param>
    /// <param name="wamid">Meta's id.</param>
    /// <param name="recipient">The recipient as Meta names it.</param>
    /// <param name="cancellationToken">Ends the attempt; the event then goes to the dead letters.</param>
    public async Task PublishAsync(
        LinkedAccount account, PhoneNumber number, string messageId, string wamid, string recipient, CancellationToken cancellationToken)
    {
        var received = time.GetUtcNow();
        var entry = Entry(account, number, wamid, recipient, received);
        var tally = new PostTally();
        if (factory.Create(account, number, entry, Accepted, messageId) is not { } outgoing)
        {
            tally.Dropped++;
            metrics.Record(tally);
            return;
        }

        var result = await PublishAsync(outgoing, received + Limit, cancellationToken);
        if (result.Outcome == PublishOutcome.Published)
        {
            tally.Published++;
            tally.Latency = time.GetUtcNow() - received;
        }
        else
        {
            var letter = new DeadLetter(result.Reason ?? "Not published.", received, entry, IsWholeBody: false, messageId);
            if (await BuryAsync(letter, messageId))
            {
                tally.Dead++;
            }
            else
            {
                tally.Unsettled++;
            }
        }

        metrics.Record(tally);
    }

    private async Task<PublishResult> PublishAsync(OutgoingEvent outgoing, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // whatever it is, the message has been sent and the caller is told so
        try
        {
            return (await publisher.PublishAsync([outgoing], deadline, cancellationToken))[0];
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            return PublishResult.Failed("The event could not be published.");
        }
#pragma warning restore CA1031
    }

    private async Task<bool> BuryAsync(DeadLetter letter, string messageId)
    {
#pragma warning disable CA1031 // as above
        try
        {
            // On a clock of its own: the caller's time may be what ran out.
            using var limit = new CancellationTokenSource(Limit, time);
            var stored = (await deadLetters.AddAsync([letter], limit.Token))[0];
            if (stored)
            {
                Log.Dead(logger, messageId, letter.Reason);
            }
            else
            {
                Log.Lost(logger, messageId, letter.Reason);
            }

            return stored;
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            Log.Lost(logger, messageId, letter.Reason);
            return false;
        }
#pragma warning restore CA1031
    }

    private static ReadOnlyMemory<byte> Entry(LinkedAccount account, PhoneNumber number, string wamid, string recipient, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("id"u8, account.MetaWabaId);
        writer.WriteStartArray("changes"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("value"u8);
        writer.WriteString("messaging_product"u8, "whatsapp"u8);
        writer.WriteStartObject("metadata"u8);
        // Webhooks name the number by its digits alone.
        writer.WriteString("display_phone_number"u8, string.Concat(number.Number.Where(char.IsAsciiDigit)));
        writer.WriteString("phone_number_id"u8, number.MetaPhoneNumberId);
        writer.WriteEndObject();
        writer.WriteStartArray("statuses"u8);
        writer.WriteStartObject();
        writer.WriteString("id"u8, wamid);
        writer.WriteString("status"u8, "accepted"u8);
        writer.WriteString("timestamp"u8, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        writer.WriteString("recipient_id"u8, recipient);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("field"u8, "messages"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An accepted event could not be published.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The accepted event of message {MessageId} went to the dead letters: {Reason}")]
        public static partial void Dead(ILogger logger, string messageId, string reason);

        [LoggerMessage(3, LogLevel.Error, "The accepted event of message {MessageId} is lost: {Reason}")]
        public static partial void Lost(ILogger logger, string messageId, string reason);
    }
}

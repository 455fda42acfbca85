using System.Globalization;
using System.Text.Json.Serialization;
using SocialMessaging.Events.Calls;
using SocialMessaging.Events.Json;
using SocialMessaging.Events.Messages;

namespace SocialMessaging.Events;

/// <summary>
/// An event as it is published to the topic: the envelope, and in it one entry of a webhook of Meta. Members that are not known are kept.
/// </summary>
public sealed record WhatsAppEvent : WebhookObject
{
    private WebhookEntry? entry;

    /// <summary>The linked account and phone number that it is about, with Meta's ids and the ARNs.</summary>
    [JsonPropertyName("context")]
    public EventContext Context { get; init => field = value ?? new(); } = new();

    /// <summary>The entry as it stands in the envelope: a string that holds JSON, with Meta's escapes.</summary>
    [JsonPropertyName("whatsAppWebhookEntry")]
    public string WebhookEntryJson { get; init => field = value ?? ""; } = "";

    /// <summary>AWS account of the WABA, twelve digits.</summary>
    [JsonPropertyName("aws_account_id")]
    public string AwsAccountId { get; init => field = value ?? ""; } = "";

    /// <summary>When the event was made, as it stands there: RFC 3339 with nine digits of a second.</summary>
    [JsonPropertyName("message_timestamp")]
    public string MessageTimestamp { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// On statuses of messages sent through the API the id that <c>SendWhatsAppMessage</c> has returned, on events of calls that of the
    /// call event; else null.
    /// </summary>
    [JsonPropertyName("messageId")]
    public string? MessageId { get; init; }

    /// <summary><see cref="MessageTimestamp"/> as a time, to the 100 nanoseconds that .NET knows.</summary>
    [JsonIgnore]
    public DateTimeOffset Timestamp => DateTimeOffset.Parse(
        Shortened(MessageTimestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The entry, read.</summary>
    /// <exception cref="WhatsAppEventException">It is not an entry of a webhook.</exception>
    [JsonIgnore]
    public WebhookEntry Entry => entry ??= EventReader.Read(WebhookEntryJson, "whatsAppWebhookEntry", EventJson.Default.WebhookEntry);

    /// <summary>Messages of customers. SocialMessaging publishes one an event, the AWS service whole entries: loop over them.</summary>
    [JsonIgnore]
    public IEnumerable<InboundMessage> Messages => Values.SelectMany(value => value.Messages);

    /// <summary>Statuses of sent messages.</summary>
    [JsonIgnore]
    public IEnumerable<MessageStatus> Statuses => Values.SelectMany(value => value.Statuses);

    /// <summary>What happened to calls.</summary>
    [JsonIgnore]
    public IEnumerable<Call> Calls => CallValues.SelectMany(value => value.Calls);

    /// <summary>Statuses of calls that the business has started.</summary>
    [JsonIgnore]
    public IEnumerable<CallStatus> CallStatuses => CallValues.SelectMany(value => value.Statuses);

    private IEnumerable<CallsValue> CallValues => Entry.Changes.Select(change => change.Content).OfType<CallsValue>();

    private IEnumerable<MessagesValue> Values => Entry.Changes.Select(change => change.Content).OfType<MessagesValue>();

    /// <summary>Reads an event from the message that the topic delivers.</summary>
    /// <exception cref="WhatsAppEventException">It is not an event, or only a pointer: see <see cref="ExtendedPayload"/>.</exception>
    public static WhatsAppEvent Parse(string message)
    {
        if (ExtendedPayload.TryParse(message, out var payload))
        {
            throw new WhatsAppEventException(
                $"The event is in S3, bucket {payload.BucketName}, key {payload.Key}: use ParseAsync, which fetches it.");
        }

        var parsed = EventReader.Read(message, "the message", EventJson.Default.WhatsAppEvent);
        return parsed.WebhookEntryJson.Length > 0
            ? parsed
            : throw new WhatsAppEventException("The message is not an event: it has no member whatsAppWebhookEntry.");
    }

    /// <summary>Reads an event, and fetches it where the message is only a pointer to it because it is larger than SNS takes.</summary>
    /// <param name="message">The message that the topic delivers.</param>
    /// <param name="fetch">Gets the text of an S3 object; called for pointers alone.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="WhatsAppEventException">It is not such an event.</exception>
    public static async Task<WhatsAppEvent> ParseAsync(
        string message, Func<ExtendedPayload, CancellationToken, Task<string>> fetch, CancellationToken cancellationToken) =>
        Parse(ExtendedPayload.TryParse(message, out var payload)
            ? await fetch(payload, cancellationToken).ConfigureAwait(false)
            : message);

    // Nine digits are more than a DateTimeOffset holds, and some runtimes refuse to read them.
    private static string Shortened(string timestamp)
    {
        var point = timestamp.IndexOf('.');
        if (point < 0)
        {
            return timestamp;
        }

        var end = point + 1;
        while (end < timestamp.Length && char.IsDigit(timestamp[end]))
        {
            end++;
        }

        return end - point > 8 ? timestamp.Remove(point + 8, end - point - 8) : timestamp;
    }
}

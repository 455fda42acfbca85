using System.Text;
using System.Text.Json;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Messages;

/// <summary>
/// The message as the caller wrote it. It goes to Meta byte for byte, but for one member that may be put in; only its top level is looked
/// at, and nothing of it is kept.
/// </summary>
public sealed class MessageBody
{
    private readonly int closingBrace;
    private readonly bool empty;

    private MessageBody(ReadOnlyMemory<byte> bytes, int closingBrace, bool empty)
    {
        Bytes = bytes;
        this.closingBrace = closingBrace;
        this.empty = empty;
    }

    /// <summary>As the caller wrote it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether it is a read receipt or a typing indicator, which Meta gives no id.</summary>
    public bool IsReceipt { get; private init; }

    /// <summary>The recipient as the caller wrote it (<c>to</c>, else <c>recipient</c>); null for read receipts.</summary>
    public string? Recipient { get; private init; }

    /// <summary>
    /// Whether <c>biz_opaque_callback_data</c> may be put in: a message (not a receipt) that does not carry it.
    /// </summary>
    public bool TakesCallbackData { get; private init; }

    /// <exception cref="InvalidParametersException">Not one JSON object, or one with a parameter of Graph itself.</exception>
    public static MessageBody Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidParametersException("message must be a JSON object as Meta's Cloud API takes it; it is not valid JSON.");
        }
    }

    /// <summary>The message with <c>biz_opaque_callback_data</c> put in as its last member.</summary>
    public ReadOnlyMemory<byte> WithCallbackData(string value)
    {
        var member = Encoding.UTF8.GetBytes($"{(empty ? "" : ",")}\"biz_opaque_callback_data\":\"{value}\"}}");
        var result = new byte[closingBrace + member.Length];
        Bytes.Span[..closingBrace].CopyTo(result);
        member.CopyTo(result.AsSpan(closingBrace));
        return result;
    }

    private static MessageBody Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidParametersException("message must be a JSON object as Meta's Cloud API takes it.");
        }

        string? to = null, recipient = null;
        bool callbackData = false, receipt = false, empty = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            empty = false;
            GraphControlMembers.Refuse(ref reader, "message");
            var member = TopLevel(ref reader);
            reader.Read();
            switch (member)
            {
                case "to":
                    to = Text(ref reader);
                    break;
                case "recipient":
                    recipient = Text(ref reader);
                    break;
                case "status":
                    receipt = true;
                    break;
                case "biz_opaque_callback_data":
                    callbackData = true;
                    break;
                default:
                    break;
            }

            reader.Skip();
        }

        var closingBrace = (int)reader.TokenStartIndex;
        if (reader.Read())
        {
            throw new InvalidParametersException("message must be one JSON object and nothing after it.");
        }

        return new(bytes, closingBrace, empty)
        {
            Recipient = to ?? recipient,
            IsReceipt = receipt,
            TakesCallbackData = !callbackData && !receipt,
        };
    }

    private static string? TopLevel(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("to"u8) ? "to"
        : reader.ValueTextEquals("recipient"u8) ? "recipient"
        : reader.ValueTextEquals("status"u8) ? "status"
        : reader.ValueTextEquals("biz_opaque_callback_data"u8) ? "biz_opaque_callback_data"
        : null;

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}

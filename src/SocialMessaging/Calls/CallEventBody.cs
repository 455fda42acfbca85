using System.Text;
using System.Text.Json;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Calls;

/// <summary>
/// The call event as the caller wrote it. It goes to Meta byte for byte, but for one member that may be put in; only its top level is
/// looked at, and nothing of it is kept: a session description holds addresses and passwords.
/// </summary>
public sealed class CallEventBody
{
    private const string Member = "callEvent";
    private readonly int closingBrace;

    private CallEventBody(ReadOnlyMemory<byte> bytes, int closingBrace)
    {
        Bytes = bytes;
        this.closingBrace = closingBrace;
    }

    /// <summary>As the caller wrote it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What is to happen: <c>connect</c>, <c>pre_accept</c>, <c>accept</c>, <c>reject</c>, <c>terminate</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Meta's id of the call; null for <c>connect</c>, whose call has none yet.</summary>
    public string? CallId { get; private init; }

    /// <summary>Who is called as the caller wrote it (<c>to</c>, else <c>recipient</c>); null where nobody is.</summary>
    public string? Recipient { get; private init; }

    /// <summary><c>biz_opaque_callback_data</c>, where the caller gave it.</summary>
    public string? CallbackData { get; private init; }

    /// <summary>Whether it starts a call, which must never happen twice.</summary>
    public bool Starts => Action.ToLowerInvariant() is "connect";

    /// <summary>Whether it ends a call: to do that twice does no harm.</summary>
    public bool Ends => Action.ToLowerInvariant() is "reject" or "terminate";

    /// <summary>Whether <c>biz_opaque_callback_data</c> may be put in: Meta takes it with these two, and it is free.</summary>
    public bool TakesCallbackData { get; private init; }

    /// <exception cref="InvalidParametersException">Not one JSON object with an action, or with a parameter of Graph.</exception>
    public static CallEventBody Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidParametersException($"{Member} must be a JSON object as Meta's Calling API takes it; it is not valid JSON.");
        }
    }

    /// <summary>The event with <c>biz_opaque_callback_data</c> put in as its last member.</summary>
    public ReadOnlyMemory<byte> WithCallbackData(string value)
    {
        var member = Encoding.UTF8.GetBytes($",\"biz_opaque_callback_data\":\"{value}\"}}");
        var result = new byte[closingBrace + member.Length];
        Bytes.Span[..closingBrace].CopyTo(result);
        member.CopyTo(result.AsSpan(closingBrace));
        return result;
    }

    private static CallEventBody Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidParametersException($"{Member} must be a JSON object as Meta's Calling API takes it.");
        }

        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            GraphControlMembers.Refuse(ref reader, Member);
            var member = TopLevel(ref reader);
            reader.Read();
            if (member is not null && !found.TryAdd(member, reader.TokenType == JsonTokenType.String ? reader.GetString() : null))
            {
                // Meta would follow one of them, and this service perhaps the other.
                throw new InvalidParametersException($"{Member}.{member} is there more than once; give it once.");
            }

            reader.Skip();
        }

        var closingBrace = (int)reader.TokenStartIndex;
        reader.Read(); // fails where anything follows
        return Checked(bytes, closingBrace, found);
    }

    private static CallEventBody Checked(ReadOnlyMemory<byte> bytes, int closingBrace, Dictionary<string, string?> found)
    {
        if (found.GetValueOrDefault("action") is not { Length: > 0 } action)
        {
            throw new InvalidParametersException($"{Member}.action must be connect, pre_accept, accept, reject or terminate.");
        }

        var hasCallbackData = found.TryGetValue("biz_opaque_callback_data", out var callbackData);
        var body = new CallEventBody(bytes, closingBrace)
        {
            Action = action,
            CallId = found.GetValueOrDefault("call_id"),
            Recipient = found.GetValueOrDefault("to") ?? found.GetValueOrDefault("recipient"),
            CallbackData = callbackData,
            TakesCallbackData = !hasCallbackData && action.ToLowerInvariant() is ("connect" or "accept"),
        };
        return body.Starts || body.CallId is { Length: > 0 and <= 1024 }
            ? body
            : throw new InvalidParametersException($"{Member}.call_id must be the id of the call, which only connect does without.");
    }

    private static string? TopLevel(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("action"u8) ? "action"
        : reader.ValueTextEquals("call_id"u8) ? "call_id"
        : reader.ValueTextEquals("to"u8) ? "to"
        : reader.ValueTextEquals("recipient"u8) ? "recipient"
        : reader.ValueTextEquals("biz_opaque_callback_data"u8) ? "biz_opaque_callback_data"
        : null;
}

using System.Text.Json;

namespace SocialMessaging.Meta;

/// <summary>Reads Meta's 200 to <c>POST /messages</c>.</summary>
internal static class GraphMessageReplyParser
{
    /// <summary>The reply, or null where the body is none: then nobody knows what Meta did.</summary>
    public static GraphMessageReply? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            if (First(root, "messages") is { } message && Text(message, "id") is { } wamid)
            {
                var contact = First(root, "contacts");
                return new(wamid, contact is { } c ? RecipientOf(c) : null);
            }

            return root.TryGetProperty("success", out var success)
                && success.ValueKind == JsonValueKind.True ? new(Wamid: null, Recipient: null) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The number of a customer without a visible phone is left out, or empty.
    private static string? RecipientOf(JsonElement contact) =>
        Text(contact, "wa_id") is { Length: > 0 } number ? number : Text(contact, "user_id") ?? Text(contact, "input");

    private static JsonElement? First(JsonElement root, string list) =>
        root.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0
        && items[0].ValueKind == JsonValueKind.Object ? items[0] : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Text.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>
/// What a reader sees of a message: the texts that a search finds. Names of members, ids, hashes and types are not among them.
/// </summary>
internal static class MessageText
{
    private static readonly HashSet<string> Seen = new(StringComparer.Ordinal)
    {
        "address", "body", "button", "caption", "company", "description", "display_text", "email", "emoji", "filename", "flow_cta",
        "formatted_name", "link", "name", "phone", "product_retailer_id", "text", "title", "url",
    };

    public static bool Contains(Message message, string text) =>
        message.Content is { } content && Contains(content, text) || message.Rendered is { } rendered && Contains(rendered, text);

    private static bool Contains(JsonElement element, string text) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.String
            ? Seen.Contains(member.Name) && member.Value.GetString()!.Contains(text, StringComparison.OrdinalIgnoreCase) // a string
            : Contains(member.Value, text)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => Contains(item, text)),
        _ => false,
    };
}

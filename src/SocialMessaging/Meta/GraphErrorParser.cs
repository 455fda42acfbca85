using System.Text.Json;

namespace SocialMessaging.Meta;

/// <summary>
/// Reads a Graph error body. Meta leaves members out, gives <c>error_data</c> as object, string or list, and a proxy in between may answer
/// HTML.
/// </summary>
public static class GraphErrorParser
{
    private const int MaxTextLength = 1000;

    /// <summary>The error, or null where the body holds none.</summary>
    public static GraphError? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object
                && Integer(error, "code") is { } code
                ? new GraphError(
                    code,
                    Integer(error, "error_subcode"),
                    Text(error, "message") ?? $"Meta answered with error {code}.",
                    Text(error, "error_user_msg") ?? Details(error),
                    Text(error, "fbtrace_id"))
                {
                    Title = Text(error, "error_user_title"),
                    IsTransient = error.TryGetProperty("is_transient", out var transient) && transient.ValueKind == JsonValueKind.True,
                }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Details(JsonElement error)
    {
        if (!error.TryGetProperty("error_data", out var data))
        {
            return null;
        }

        return data.ValueKind switch
        {
            JsonValueKind.Object => Text(data, "details"),
            JsonValueKind.String => Shorten(data.GetString()),
            _ => null,
        };
    }

    private static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Shorten(value.GetString()) : null;

    private static string? Shorten(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // Never through the middle of a surrogate pair.
        return text.Length <= MaxTextLength ? text : text[..(
            char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
    }
}

using System.Text.Json;

namespace SocialMessaging.Cli.Targets;

/// <summary>Reads what an error body says.</summary>
internal static class ServiceErrors
{
    /// <summary>Member <c>message</c>, which the simulator has within <c>error</c>; null where the body is not such an object.</summary>
    public static string? Message(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Member(json.RootElement, "message") is { ValueKind: JsonValueKind.String } message ? message.GetString()
                : Member(json.RootElement, "error") is { } error && Member(error, "message") is { ValueKind: JsonValueKind.String } inner
                    ? inner.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
}

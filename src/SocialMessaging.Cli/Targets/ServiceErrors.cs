using System.Text.Json;

namespace SocialMessaging.Cli.Targets;

/// <summary>Reads what an error body says.</summary>
internal static class ServiceErrors
{
    /// <summary>Member <c>message</c>; null where the body is not such an object.</summary>
    public static string? Message(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("message", out var message) ? message.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

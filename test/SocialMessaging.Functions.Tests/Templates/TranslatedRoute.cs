using System.Text.Json;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>A route as API Gateway will have it.</summary>
/// <param name="Name">Method and path, or <c>$default</c>.</param>
/// <param name="Security">The security requirement as JSON; null where there is none.</param>
/// <param name="Credentials">Credentials of the integration; null where there are none.</param>
/// <param name="PayloadFormat">Version of the event's format.</param>
/// <param name="Function">The function that it calls.</param>
internal sealed record TranslatedRoute(string Name, string? Security, string? Credentials, string? PayloadFormat, string? Function)
{
    public static TranslatedRoute Read(JsonElement route) => new(
        route.GetProperty("route").GetString() ?? "",
        Text(route.GetProperty("security")),
        Text(route.GetProperty("credentials")),
        route.GetProperty("payloadFormat").GetString(),
        route.GetProperty("function").GetString());

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : JsonSerializer.Serialize(value);
}

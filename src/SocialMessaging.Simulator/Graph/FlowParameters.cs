using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Reads and checks the parameters of flow calls.</summary>
internal static class FlowParameters
{
    private const int LongestName = 200;

    private static readonly string[] Categories =
    [
        "SIGN_UP", "SIGN_IN", "APPOINTMENT_BOOKING", "LEAD_GENERATION", "SHOPPING", "CONTACT_US", "CUSTOMER_SUPPORT", "SURVEY", "OTHER",
    ];

    /// <summary>Null where the call names none.</summary>
    public static string? Name(JsonObject body) => body.Text("name") switch
    {
        null => null,
        { Length: > 0 and <= LongestName } name => name,
        _ => throw GraphErrors.Parameter($"Param name must be 1 to {LongestName} characters long"),
    };

    /// <summary>Null where the call names none; none at all is refused.</summary>
    public static IReadOnlyList<string>? CategoriesOf(JsonObject body)
    {
        if (body["categories"] is not { } given)
        {
            return null;
        }

        var names = (given as JsonArray ?? [given.DeepClone()]).Select(item => item?.ToString() ?? "").ToArray();
        if (names.Length == 0)
        {
            throw GraphErrors.Parameter("Param categories must be a non-empty array.");
        }

        var wrong = Array.FindIndex(names, name => !Categories.Contains(name));
        return wrong < 0
            ? names
            : throw GraphErrors.Parameter(
                $"Param categories[{wrong}] must be one of {{{string.Join(", ", Categories)}}} - got \"{names[wrong]}\".");
    }

    /// <summary>The document as bytes; null where the call has none.</summary>
    public static byte[]? Document(JsonObject body)
    {
        if (body["flow_json"] is not { } node)
        {
            return null;
        }

        var text = node is JsonValue value && value.TryGetValue<string>(out var given)
            ? given
            : throw GraphErrors.Parameter("Param flow_json must be a string");
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length is > 0 and <= FlowValidator.MaxBytes ? bytes : throw TooLarge();
    }

    /// <summary>Null where the call names none.</summary>
    public static string? Endpoint(JsonObject body)
    {
        if (body.Text("endpoint_uri") is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri is { Scheme: "http", IsLoopback: true })
            ? text
            : throw FlowRefusals.InvalidEndpoint();
    }

    /// <summary>The app that the flow belongs to; null where the call names none.</summary>
    public static string? Application(JsonObject body, string appId) => body.Text("application_id") switch
    {
        null => null,
        var id when id == appId => id,
        _ => throw GraphErrors.Parameter("Param application_id must be the id of an app that this token may use"),
    };

    public static GraphException TooLarge() =>
        GraphErrors.Parameter($"Flow JSON must be 1 to {FlowValidator.MaxBytes} bytes long");
}

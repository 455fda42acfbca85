using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SocialMessaging.Cli.Calls;

/// <summary>How JSON whose shape is another's is written.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonNodes : JsonSerializerContext
{
    /// <summary>Bodies of calls.</summary>
    public static JsonNodes Compact { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Results, for people and scripts.</summary>
    public static JsonNodes Indented { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true });

    public static string Text(JsonNode? node, string member) => node?[member]?.ToString() ?? "";
}

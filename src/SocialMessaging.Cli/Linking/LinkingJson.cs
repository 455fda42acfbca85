using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Cli.Linking;

/// <summary>What was linked, as <c>--json</c> prints it.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<LinkedWaba>))]
internal sealed partial class LinkingJson : JsonSerializerContext;

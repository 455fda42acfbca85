using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Cli.Targets;

/// <summary>Shapes that only the command line reads and writes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(DeploymentDescription))]
internal sealed partial class CliJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Administration;

/// <summary>How the command line, its <c>--json</c> and the local host's administration write these shapes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(KeyOrder))]
[JsonSerializable(typeof(IssuedKey))]
[JsonSerializable(typeof(IReadOnlyList<KeySummary>))]
[JsonSerializable(typeof(TokenOrder))]
[JsonSerializable(typeof(TokenChange))]
[JsonSerializable(typeof(ReplaySummary))]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class AdministrationJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Administration;

/// <summary>How the command line, its <c>--json</c> and the local host's administration write these shapes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(AccessKeyRequest))]
[JsonSerializable(typeof(IssuedAccessKey))]
[JsonSerializable(typeof(IReadOnlyList<AccessKeySummary>))]
[JsonSerializable(typeof(TokenReplacementRequest))]
[JsonSerializable(typeof(ReplacedToken))]
[JsonSerializable(typeof(ReplaySummary))]
[JsonSerializable(typeof(IReadOnlyList<CheckResult>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class AdministrationJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace SocialMessaging.LocalHost.Local;

/// <summary>JSON of the local host's own endpoints; names as written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SnsNotification))]
public sealed partial class LocalJson : JsonSerializerContext;

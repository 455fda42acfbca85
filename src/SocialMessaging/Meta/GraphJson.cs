using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>How Graph bodies are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphWaba))]
[JsonSerializable(typeof(GraphPhoneNumber))]
[JsonSerializable(typeof(GraphPage<GraphPhoneNumber>))]
internal sealed partial class GraphJson : JsonSerializerContext;

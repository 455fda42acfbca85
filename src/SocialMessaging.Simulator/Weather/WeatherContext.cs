using System.Text.Json.Serialization;

namespace SocialMessaging.Simulator.Weather;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(OperationFault))]
[JsonSerializable(typeof(WeatherSettings))]
internal sealed partial class WeatherContext : JsonSerializerContext;

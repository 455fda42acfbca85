using System.Text.Json.Serialization;

namespace SocialMessaging.Simulator.Weather;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WeatherSettings))]
internal sealed partial class WeatherContext : JsonSerializerContext;

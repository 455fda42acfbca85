using System.Text.Json;

namespace SocialMessaging.Simulator.Json;

/// <summary>JSON that holds more values than anybody has a use for; its tree would be many times as long.</summary>
internal sealed class TooManyValuesException(int most) : JsonException($"holds more than {most} values");

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.LocalHost.Local;

/// <summary>Shapes that only the local host writes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LocalError))]
[JsonSerializable(typeof(FirstSteps))]
internal sealed partial class LocalJson : JsonSerializerContext;

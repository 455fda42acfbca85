using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SocialMessaging.Cli.Linking;

/// <summary>How bodies of calls are written.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonNodes : JsonSerializerContext;

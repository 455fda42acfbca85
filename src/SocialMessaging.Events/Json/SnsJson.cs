using System.Text.Json.Serialization;

namespace SocialMessaging.Events.Json;

/// <summary>SNS's own members are named as the properties are.</summary>
[JsonSerializable(typeof(SnsNotification))]
internal sealed partial class SnsJson : JsonSerializerContext;

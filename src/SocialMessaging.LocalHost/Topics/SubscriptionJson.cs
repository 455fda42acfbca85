using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>How a subscription's attributes lie in the database.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubscriptionAttributes))]
internal sealed partial class SubscriptionJson : JsonSerializerContext;

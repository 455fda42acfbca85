using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace SocialMessaging.Webhooks;

/// <summary>The gateway's event and answer, for the function's serializer.</summary>
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
public sealed partial class WebhookGatewayJson : JsonSerializerContext;

using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handler of the action that sends messages.</summary>
public sealed class MessageFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(SendWhatsAppMessage))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.SendWhatsAppMessage)]
    public Task<APIGatewayHttpApiV2ProxyResponse> SendWhatsAppMessage(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Messages.SendWhatsAppMessage.Operation, request, context);
}

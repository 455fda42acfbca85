using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the actions on calls.</summary>
public sealed class CallFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(GetWhatsAppCallPermission))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.GetWhatsAppCallPermission)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetWhatsAppCallPermission(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Calls.GetWhatsAppCallPermission.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(SendWhatsAppCallEvent))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.SendWhatsAppCallEvent)]
    public Task<APIGatewayHttpApiV2ProxyResponse> SendWhatsAppCallEvent(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Calls.SendWhatsAppCallEvent.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(UpdateLinkedWhatsAppBusinessAccountPhoneNumber))]
    [HttpApi(LambdaHttpMethod.Put, OperationPaths.UpdateLinkedWhatsAppBusinessAccountPhoneNumber)]
    public Task<APIGatewayHttpApiV2ProxyResponse> UpdateLinkedWhatsAppBusinessAccountPhoneNumber(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Calls.UpdateLinkedWhatsAppBusinessAccountPhoneNumber.Operation, request, context);
}

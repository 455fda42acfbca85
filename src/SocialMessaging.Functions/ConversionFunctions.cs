using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the actions on conversions.</summary>
public sealed class ConversionFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(CreateWhatsAppDataset))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.CreateWhatsAppDataset)]
    public Task<APIGatewayHttpApiV2ProxyResponse> CreateWhatsAppDataset(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Conversions.CreateWhatsAppDataset.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(SendWhatsAppConversionEvent))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.SendWhatsAppConversionEvent)]
    public Task<APIGatewayHttpApiV2ProxyResponse> SendWhatsAppConversionEvent(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Conversions.SendWhatsAppConversionEvent.Operation, request, context);
}

using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the actions on media files.</summary>
public sealed class MediaFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(DeleteWhatsAppMessageMedia))]
    [HttpApi(LambdaHttpMethod.Delete, OperationPaths.DeleteWhatsAppMessageMedia)]
    public Task<APIGatewayHttpApiV2ProxyResponse> DeleteWhatsAppMessageMedia(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Media.DeleteWhatsAppMessageMedia.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(GetWhatsAppMessageMedia))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.GetWhatsAppMessageMedia)]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetWhatsAppMessageMedia(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Media.GetWhatsAppMessageMedia.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(PostWhatsAppMessageMedia))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.PostWhatsAppMessageMedia)]
    public Task<APIGatewayHttpApiV2ProxyResponse> PostWhatsAppMessageMedia(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Media.PostWhatsAppMessageMedia.Operation, request, context);
}

using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Operations;

namespace SocialMessaging.Functions;

/// <summary>Handlers of the tag actions.</summary>
public sealed class TagFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(ListTagsForResource))]
    [HttpApi(LambdaHttpMethod.Get, OperationPaths.ListTagsForResource)]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListTagsForResource(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Tags.ListTagsForResource.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(TagResource))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.TagResource)]
    public Task<APIGatewayHttpApiV2ProxyResponse> TagResource(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Tags.TagResource.Operation, request, context);

    [LambdaFunction(ResourceName = nameof(UntagResource))]
    [HttpApi(LambdaHttpMethod.Post, OperationPaths.UntagResource)]
    public Task<APIGatewayHttpApiV2ProxyResponse> UntagResource(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gateway.InvokeAsync(Operations.Tags.UntagResource.Operation, request, context);
}

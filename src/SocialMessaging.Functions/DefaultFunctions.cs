using Amazon.Lambda.Annotations;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace SocialMessaging.Functions;

/// <summary>Handler of the route <c>$default</c>, whose event stands in the template by hand: what no other route takes.</summary>
public sealed class DefaultFunctions(GatewayAdapter gateway)
{
    [LambdaFunction(ResourceName = nameof(UnknownOperation))]
    public Task<APIGatewayHttpApiV2ProxyResponse> UnknownOperation(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        Task.FromResult(gateway.UnknownOperation(request, context));
}

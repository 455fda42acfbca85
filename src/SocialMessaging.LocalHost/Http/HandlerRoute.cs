using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace SocialMessaging.LocalHost.Http;

/// <summary>An annotated Lambda handler and its route.</summary>
/// <param name="Name">Name of the method, which is the action's.</param>
/// <param name="Method">HTTP method; null for the handler of everything else.</param>
/// <param name="Path">Path; null for the handler of everything else.</param>
/// <param name="Invoke">Calls the handler.</param>
public sealed record HandlerRoute(
    string Name,
    string? Method,
    string? Path,
    Func<APIGatewayHttpApiV2ProxyRequest, ILambdaContext, Task<APIGatewayHttpApiV2ProxyResponse>> Invoke);

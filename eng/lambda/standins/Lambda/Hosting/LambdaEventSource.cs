namespace Microsoft.Extensions.DependencyInjection;

public enum LambdaEventSource
{
    RestApi,
    HttpApi,
    ApplicationLoadBalancer,
    WebsocketApi,
}

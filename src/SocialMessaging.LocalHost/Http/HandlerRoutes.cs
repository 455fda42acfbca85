using System.Reflection;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Functions;

namespace SocialMessaging.LocalHost.Http;

/// <summary>
/// Finds the Lambda handlers by their attributes, once at the start: what is not annotated cannot be reached here either.
/// </summary>
public static class HandlerRoutes
{
    public static IReadOnlyList<HandlerRoute> Find(IServiceProvider services)
    {
        var routes = new List<HandlerRoute>();
        foreach (var type in typeof(GatewayAdapter).Assembly.GetExportedTypes())
        {
            var methods = type.GetMethods().Where(method => method.IsDefined(typeof(LambdaFunctionAttribute))).ToList();
            if (methods.Count > 0)
            {
                var instance = ActivatorUtilities.CreateInstance(services, type);
                routes.AddRange(methods.Select(method => RouteOf(instance, method)));
            }
        }

        return routes;
    }

    private static HandlerRoute RouteOf(object instance, MethodInfo method)
    {
        var route = method.GetCustomAttribute<HttpApiAttribute>();
        return new(
            method.Name,
            route?.Method.ToString().ToUpperInvariant(),
            route?.Template,
            method.CreateDelegate<Func<APIGatewayHttpApiV2ProxyRequest, ILambdaContext, Task<APIGatewayHttpApiV2ProxyResponse>>>(instance));
    }
}

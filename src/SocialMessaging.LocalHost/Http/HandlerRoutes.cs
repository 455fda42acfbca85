using System.Reflection;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
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
            var methods = type.GetMethods()
                .Where(method => method.IsDefined(typeof(LambdaFunctionAttribute)) && !method.IsDefined(typeof(SQSEventAttribute)))
                .ToList();
            if (methods.Count > 0)
            {
                var instance = ActivatorUtilities.CreateInstance(services, type);
                routes.AddRange(methods.Select(method => RouteOf(instance, method)));
            }
        }

        return routes;
    }

    /// <summary>The handler of the inbox; its class and what it needs are made here.</summary>
    public static Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> FindQueueHandler(IServiceProvider services)
    {
        var method = typeof(GatewayAdapter).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Single(method => method.IsDefined(typeof(LambdaFunctionAttribute)) && method.IsDefined(typeof(SQSEventAttribute)));
        // A method that was found in a type has one.
        return method.CreateDelegate<Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>>>(
            ActivatorUtilities.CreateInstance(services, method.DeclaringType!));
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

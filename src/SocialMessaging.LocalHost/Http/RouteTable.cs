using System.Collections.Frozen;

namespace SocialMessaging.LocalHost.Http;

/// <summary>
/// Which handler answers a path, as API Gateway decides it: upper and lower case differ, and so do a path and the same with a slash behind
/// it. Several slashes count as one, because clients given an endpoint that ends in one send two.
/// </summary>
public sealed class RouteTable
{
    private readonly FrozenDictionary<(string Method, string Path), HandlerRoute> routes;
    private readonly HandlerRoute everythingElse;

    public RouteTable(IReadOnlyList<HandlerRoute> handlers)
    {
        routes = handlers.Where(route => route.Path is not null).ToFrozenDictionary(route => (route.Method ?? "", route.Path ?? ""));
        everythingElse = handlers.Single(route => route.Path is null);
    }

    public HandlerRoute Find(string method, string path) => routes.GetValueOrDefault((method, WithSingleSlashes(path)), everythingElse);

    private static string WithSingleSlashes(string path)
    {
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        return path;
    }
}

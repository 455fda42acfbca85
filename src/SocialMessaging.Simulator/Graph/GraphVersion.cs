using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The route constraint <c>graphVersion</c>: <c>v</c>, digits, a dot, digits.</summary>
internal sealed class GraphVersion : IRouteConstraint
{
    public const string Name = "graphVersion";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        var text = Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) ?? "";
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return text.StartsWith('v') && dot > 1 && dot < text.Length - 1
            && text.AsSpan(1, dot - 1).IndexOfAnyExceptInRange('0', '9') < 0 && text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}

using System.Reflection;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Annotations.SQS;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>An annotated handler, read from the assembly.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="ResourceName">Its logical name in the template.</param>
/// <param name="Verb">The verb as the attribute spells it; null without a route.</param>
/// <param name="Path">The path; null without a route.</param>
/// <param name="Queue">The queue it takes its messages from; null without one.</param>
internal sealed record Handler(string Name, string ResourceName, string? Verb, string? Path, SQSEventAttribute? Queue)
{
    public static IReadOnlyList<Handler> All { get; } =
    [
        .. from type in typeof(GatewayAdapter).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<LambdaFunctionAttribute>()
           where function is not null
           let route = method.GetCustomAttribute<HttpApiAttribute>()
           select new Handler(method.Name, function.ResourceName, route?.Method.ToString(), route?.Template,
               method.GetCustomAttribute<SQSEventAttribute>()),
    ];

    public static IEnumerable<Handler> OfActions => All.Where(handler => handler.Path is not null);

    public string Route => $"{Verb?.ToUpperInvariant()} {Path}";
}

using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>The annotated handler, in the class of its group.</summary>
internal static class HandlerFile
{
    private const string Folder = "src/SocialMessaging.Functions";

    public static void Add(SourceTree tree, ActionModel action)
    {
        var path = $"{Folder}/{action.Handlers}.cs";
        if (tree.Has(path))
        {
            tree.Edit(path, text => Insert(text, action));
        }
        else
        {
            tree.Write(path, New(action));
        }
    }

    private static string New(ActionModel action) => $$"""
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.Core;
        using SocialMessaging.Operations;

        namespace SocialMessaging.Functions;

        /// <summary>Handlers of the actions on {{Words.Camel(action.Group)}}.</summary>
        public sealed class {{action.Handlers}}(GatewayAdapter gateway)
        {
        {{Handler(action)}}
        }

        """;

    /// <summary>Handlers are paragraphs, in alphabetical order.</summary>
    private static string Insert(string text, ActionModel action)
    {
        var start = text.IndexOf("    [LambdaFunction(", StringComparison.Ordinal);
        var handlers = text[start..].TrimEnd().TrimEnd('}').TrimEnd().Split("\n\n").ToList();
        var next = handlers.FindIndex(handler => string.CompareOrdinal(Name(handler), action.Name) > 0);
        handlers.Insert(next < 0 ? handlers.Count : next, Handler(action));
        return $"{text[..start]}{string.Join("\n\n", handlers)}\n}}\n";
    }

    private static string Name(string handler) => Regex.Match(handler, @"ResourceName = nameof\((?<name>\w+)\)").Groups["name"].Value;

    private static string Handler(ActionModel action)
    {
        var verb = Words.Pascal(action.Method.ToLowerInvariant());
        const string Parameters = "APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>";
        var start = $"    public Task<APIGatewayHttpApiV2ProxyResponse> {action.Name}(";
        var signature = Layout.Fit(start + Parameters, $"{start}\n        {Parameters}");
        return $$"""
                [LambdaFunction(ResourceName = nameof({{action.Name}}))]
                [HttpApi(LambdaHttpMethod.{{verb}}, OperationPaths.{{action.Name}})]
            {{signature}}
                    gateway.InvokeAsync(Operations.{{action.Group}}.{{action.Name}}.Operation, request, context);
            """;
    }
}

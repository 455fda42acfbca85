using SocialMessaging.Simulator.Flows.Json;
using SocialMessaging.Simulator.Flows.Validation;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>The components of a screen that are seen just now: forms opened, branches chosen, the invisible left out.</summary>
internal static class VisibleComponents
{
    public static IReadOnlyList<FlowComponent> Of(FlowScreen screen, FlowScope scope) =>
        [.. screen.Children.SelectMany(child => Read(child, null, scope))];

    private static IEnumerable<FlowComponent> Read(FlowNode node, FlowNode? form, FlowScope scope)
    {
        if (!scope.IsTrue(node["visible"], true))
        {
            return [];
        }

        var type = node["type"]?.Text ?? "";
        IReadOnlyList<FlowNode>? children = type switch
        {
            "Form" => node["children"]?.Items ?? [],
            "If" => (scope.Holds(node["condition"]) ? node["then"] : node["else"])?.Items ?? [],
            "Switch" => Case(node, scope),
            _ => null,
        };
        return children is null
            ? [new FlowComponent(type, node, form)]
            : children.SelectMany(child => Read(child, type == "Form" ? node : form, scope));
    }

    private static IReadOnlyList<FlowNode> Case(FlowNode node, FlowScope scope)
    {
        var value = node["value"] is { } given ? FlowExpression.Show(scope.Resolve(given)) : "";
        return (node["cases"]?[value] ?? node["cases"]?["default"])?.Items ?? [];
    }
}

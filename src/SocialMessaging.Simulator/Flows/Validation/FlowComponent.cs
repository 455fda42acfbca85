using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>One component of a screen, found at any depth.</summary>
/// <param name="TypeName">Its <c>type</c>; empty where it has none.</param>
/// <param name="Node">The component itself.</param>
/// <param name="Form">The form that it stands in; null outside of one.</param>
internal sealed record FlowComponent(string TypeName, FlowNode Node, FlowNode? Form)
{
    private static readonly string[] Handlers = ["on-click-action", "on-select-action", "on-unselect-action"];

    /// <summary>How it is known; null for a type that there is not.</summary>
    public ComponentType? Type => ComponentTypes.All.GetValueOrDefault(TypeName);

    /// <summary>Its handlers, those of a navigation list's items among them.</summary>
    public IEnumerable<FlowNode> Actions => Handlers.Select(name => Node[name])
        .Concat((Node["list-items"]?.Items ?? []).Select(item => item["on-click-action"]))
        .OfType<FlowNode>();

    /// <summary>The component and all below it, in the order in which they stand.</summary>
    public static IEnumerable<FlowComponent> Read(FlowNode node, FlowNode? form)
    {
        var type = node["type"]?.Text ?? "";
        yield return new(type, node, form);
        foreach (var child in Children(node).SelectMany(child => Read(child, type == "Form" ? node : form)))
        {
            yield return child;
        }
    }

    /// <summary>The components right below, whichever branch they stand in.</summary>
    public static IEnumerable<FlowNode> Children(FlowNode node) => Branches(node).SelectMany(branch => branch);

    /// <summary>A form's children, the two sides of an If, or the cases of a Switch.</summary>
    public static IEnumerable<IReadOnlyList<FlowNode>> Branches(FlowNode node) => node["type"]?.Text switch
    {
        "Form" => [node["children"]?.Items ?? []],
        "If" => [node["then"]?.Items ?? [], node["else"]?.Items ?? []],
        "Switch" => (node["cases"]?.Members ?? []).Select(branch => branch.Value.Items),
        _ => [],
    };
}

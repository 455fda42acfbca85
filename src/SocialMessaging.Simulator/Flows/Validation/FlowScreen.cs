using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>One screen of a flow.</summary>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="Node">The screen itself.</param>
/// <param name="Components">All components on it, at any depth.</param>
internal sealed record FlowScreen(string Id, FlowNode Node, IReadOnlyList<FlowComponent> Components)
{
    public bool IsTerminal => Node["terminal"]?.IsTrue == true;

    /// <summary>The fields that it declares to be given.</summary>
    public IReadOnlyList<KeyValuePair<string, FlowNode>> Data => Node["data"]?.Members ?? [];

    /// <summary>The components right below the layout.</summary>
    public IReadOnlyList<FlowNode> Children => Node["layout"]?["children"]?.Items ?? [];

    public static FlowScreen Read(FlowNode node) => new(
        node["id"]?.Text ?? "",
        node,
        [.. (node["layout"]?["children"]?.Items ?? []).SelectMany(child => FlowComponent.Read(child, null))]);
}

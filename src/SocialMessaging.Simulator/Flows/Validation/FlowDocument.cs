using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>A Flow JSON document that could be read, as the rules look at it.</summary>
/// <param name="Root">The whole document.</param>
/// <param name="Version">Its version.</param>
/// <param name="Screens">Its screens, in order.</param>
internal sealed record FlowDocument(FlowNode Root, FlowVersion Version, IReadOnlyList<FlowScreen> Screens)
{
    /// <summary>True where an endpoint of the business is asked for data.</summary>
    public bool HasEndpoint => Root["data_api_version"] is not null;

    public FlowScreen? Find(string? id) => Screens.FirstOrDefault(screen => screen.Id == id);

    public static FlowDocument Read(FlowNode root, FlowVersion version) =>
        new(root, version, [.. (root["screens"]?.Items ?? []).Select(FlowScreen.Read)]);

    /// <summary>Where the buttons of a screen lead to, as they are written.</summary>
    public static IEnumerable<FlowNode> Targets(FlowScreen screen) => screen.Components
        .SelectMany(component => component.Actions)
        .Where(action => action["name"]?.Text == "navigate")
        .Select(action => action["next"]?["name"])
        .OfType<FlowNode>();
}

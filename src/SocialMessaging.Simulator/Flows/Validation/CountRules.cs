using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>How many components a screen may have, and where a footer must be.</summary>
internal static class CountRules
{
    private const int MostComponents = 50;
    private const string Footer = "Footer";

    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        foreach (var screen in flow.Screens)
        {
            CheckCounts(screen, errors);
            foreach (var component in screen.Components.Where(component => component.TypeName is "If" or "Switch"))
            {
                CheckBranches(component, errors);
            }
        }

        var without = flow.Screens.Where(screen => screen.IsTerminal && screen.Children.Count > 0 && Most(screen.Children, Footer) == 0)
            .ToList();
        if (without.Count > 0)
        {
            errors.Add(
                "MISSING_FOOTER_ON_TERMINAL_SCREEN", without[0].Node,
                $"Footer component is missing on terminal screens: ({string.Join(", ", without.Select(screen => screen.Id))}).");
        }
    }

    private static void CheckCounts(FlowScreen screen, FlowErrors errors)
    {
        if (screen.Components.Count > MostComponents)
        {
            errors.Add(
                "MAX_COMPONENTS_PER_SCREEN", screen.Node,
                $"Maximum number of components allowed per screen is {MostComponents} but found {screen.Components.Count}.");
        }

        foreach (var type in ComponentTypes.All.Values.Where(type => type.MostPerScreen < int.MaxValue))
        {
            var count = Most(screen.Children, type.Name);
            if (count > type.MostPerScreen)
            {
                errors.Add(
                    type.Name == Footer ? "MORE_THAN_ONE_FOOTER" : $"MAX_{Underscored(type.Name)}_PER_SCREEN", screen.Node,
                    $"Maximum number of {type.Name} allowed per screen is {type.MostPerScreen} but found {count}.");
            }
        }
    }

    private static void CheckBranches(FlowComponent component, FlowErrors errors)
    {
        var footers = FlowComponent.Branches(component.Node).Select(branch => Most(branch, Footer)).ToList();
        if (footers.Exists(count => count > 0) && footers.Contains(0))
        {
            errors.Add(
                component.TypeName == "If" ? "MISSING_FOOTER_IN_IF_ELSE_BRANCHES" : "MISSING_FOOTER_IN_SWITCH_BRANCHES", component.Node,
                "If one branch has a Footer, every branch needs one.");
        }
    }

    /// <summary>The most that can be seen at once: of the branches of an If or a Switch only one is.</summary>
    private static int Most(IReadOnlyList<FlowNode> components, string type) => components.Sum(component =>
        (component["type"]?.Text == type ? 1 : 0)
        + FlowComponent.Branches(component).Select(branch => Most(branch, type)).DefaultIfEmpty(0).Max());

    private static string Underscored(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}

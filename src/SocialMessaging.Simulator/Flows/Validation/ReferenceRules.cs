using System.Text.RegularExpressions;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>Expressions refer to what there is: declared data, components of the form, other screens.</summary>
internal static partial class ReferenceRules
{
    private const int LongestText = 10_000;

    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        foreach (var screen in flow.Screens)
        {
            foreach (var component in screen.Components)
            {
                var ofActions = component.Actions.SelectMany(action => action.All()).ToHashSet();
                foreach (var text in OwnTexts(component.Node))
                {
                    Check(flow, screen, text, ofActions.Contains(text), errors);
                }
            }
        }
    }

    private static void Check(FlowDocument flow, FlowScreen screen, FlowNode node, bool isOfAction, FlowErrors errors)
    {
        foreach (Match match in Reference().Matches(node.Text!)) // the caller chose texts
        {
            var owner = match.Groups["screen"].Success ? flow.Find(match.Groups["screen"].Value) : screen;
            var name = match.Groups["name"].Value;
            if (owner is null)
            {
                errors.Add(
                    "INVALID_ON_CLICK_ACTION_PAYLOAD", node, $"Unknown screen '{match.Groups["screen"].Value}' in '{match.Value}'.");
            }
            else if (match.Groups["kind"].Value == "form" && !HasInput(owner, name))
            {
                errors.Add(
                    "INVALID_ON_CLICK_ACTION_PAYLOAD", node, $"Missing Form component {match.Value} for screen '{owner.Id}'.");
            }
            else if (match.Groups["kind"].Value == "data" && owner.Data.All(field => field.Key != name))
            {
                errors.Add(
                    isOfAction ? "INVALID_ON_CLICK_ACTION_PAYLOAD" : "INVALID_SCREEN_DYNAMIC_DATA", node,
                    $"Missing dynamic data '{match.Value}' in the screen data model.");
            }
        }
    }

    // What stands in the components below is theirs.
    private static IEnumerable<FlowNode> OwnTexts(FlowNode component) => component.Members
        .Where(member => member.Key is not ("children" or "then" or "else" or "cases"))
        .SelectMany(member => member.Value.All())
        .Where(node => node.Text is { Length: < LongestText });

    private static bool HasInput(FlowScreen screen, string name) =>
        screen.Components.Any(component => component.Node["name"]?.Text == name && component.TypeName != "Form");

    [GeneratedRegex(@"\$\{(?:screen\.(?<screen>[A-Za-z_]+)\.)?(?<kind>form|data)\.(?<name>[A-Za-z0-9_\-]+)[^}]*\}")]
    private static partial Regex Reference();
}

using System.Text.Json;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>What buttons, links and choices do: known actions, on the right screens, with what the next screen needs.</summary>
internal static class ActionRules
{
    private static readonly FlowVersion NewerActions = new(6, 0);

    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        foreach (var screen in flow.Screens)
        {
            foreach (var component in screen.Components.Where(component => component.Type is not null))
            {
                foreach (var action in component.Actions)
                {
                    Check(flow, screen, component, action, errors);
                }
            }
        }
    }

    private static void Check(FlowDocument flow, FlowScreen screen, FlowComponent component, FlowNode action, FlowErrors errors)
    {
        if (action["name"] is not { } name)
        {
            errors.Missing(action, "name");
            return;
        }

        var allowed = component.Type!.Actions // asked for by the caller
            .Where(one => flow.Version >= NewerActions || one is not ("open_url" or "update_data"))
            .ToList();
        if (!allowed.Contains(name.Text ?? "", StringComparer.Ordinal))
        {
            errors.NotOneOf(name, allowed);
            return;
        }

        switch (name.Text)
        {
            case "navigate":
                CheckNavigate(flow, screen, action, errors);
                break;
            case "complete" when !screen.IsTerminal:
                errors.Add("INVALID_COMPLETE_ACTION", action, "On-click-action 'complete' can only be configured on a terminal screen.");
                break;
            case "data_exchange" when !flow.HasEndpoint:
                errors.Add(
                    "MISSING_REQUIRED_PROPERTY", action, "The property 'data_api_version' is required for data_exchange action.");
                break;
            case "open_url" when action["url"]?.Kind != JsonValueKind.String:
                errors.Missing(action, "url");
                break;
            case "complete" or "data_exchange" or "update_data" when action["payload"] is { Kind: not JsonValueKind.Object } payload:
                errors.WrongType(payload, "payload", "object");
                break;
        }
    }

    private static void CheckNavigate(FlowDocument flow, FlowScreen screen, FlowNode action, FlowErrors errors)
    {
        if (action["next"] is not { } next)
        {
            errors.Missing(action, "next");
            return;
        }

        if (next["type"]?.Text != "screen")
        {
            errors.WrongValue(next["type"] ?? next, "type");
        }

        if (next["name"] is not { Text: { } target } name)
        {
            errors.Missing(next, "name");
            return;
        }

        if (flow.Find(target) is not { } found)
        {
            errors.Add("INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", name, $"Unknown screen ids found: [{target}].");
        }
        else if (target == screen.Id)
        {
            errors.Add(
                "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", name,
                $"Same screen navigation is not allowed. Loop detected at [{target}].");
        }
        else
        {
            CheckPayload(found, action, errors);
        }
    }

    private static void CheckPayload(FlowScreen next, FlowNode action, FlowErrors errors)
    {
        var payload = action["payload"];
        var given = (payload?.Members ?? []).Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        var declared = next.Data.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var undeclared = given.Where(name => !declared.Contains(name)).ToList();
        if (undeclared.Count > 0)
        {
            errors.Add(
                "INVALID_NAVIGATE_ACTION_PAYLOAD", payload!, // it has members
                $"Following fields are missing in the next screen's data model: [{string.Join(", ", undeclared)}].");
        }

        var missing = declared.Where(name => !given.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            errors.Add(
                "INVALID_NAVIGATE_ACTION_PAYLOAD", payload ?? action,
                $"Following fields are expected in the next screen's data model but missing in payload: [{string.Join(", ", missing)}].");
        }
    }
}

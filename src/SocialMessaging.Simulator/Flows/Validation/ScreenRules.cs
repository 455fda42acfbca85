using System.Text.Json;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>The document's own members, and each screen's: ids, layout, terminal screens, declared data.</summary>
internal static class ScreenRules
{
    private const int MostScreens = 100;
    private const string Reserved = "SUCCESS";

    private static readonly string[] RootKeys = ["version", "screens", "routing_model", "data_api_version", "data_channel_uri"];

    private static readonly string[] ScreenKeys =
        ["id", "layout", "title", "terminal", "success", "data", "refresh_on_back", "sensitive"];

    private static readonly string[] LayoutKeys = ["type", "children"];
    private static readonly string[] DataTypes = ["string", "number", "boolean", "object", "array"];

    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        CheckKeys(flow.Root, RootKeys, errors);
        foreach (var nothing in flow.Root.All().Where(node => node.Kind == JsonValueKind.Null))
        {
            errors.WrongType(nothing, nothing.Path, "any");
        }

        if (flow.Root["data_api_version"] is { } api && api.Text is not ("3.0" or "4.0"))
        {
            errors.WrongValue(api, "data_api_version");
        }

        if (flow.Root["screens"] is not { } screens)
        {
            errors.Missing(flow.Root, "screens");
            return;
        }

        if (screens.Kind != JsonValueKind.Array)
        {
            errors.WrongType(screens, "screens", "array");
            return;
        }

        if (screens.Items.Count == 0)
        {
            errors.TooFew(screens, "screens", 1);
            return;
        }

        if (screens.Items.Count > MostScreens)
        {
            errors.Add(
                "MAX_SCREENS_NUMBER", screens,
                $"Maximum number of screens allowed per Flow is {MostScreens} but found {screens.Items.Count}.");
        }

        foreach (var screen in flow.Screens)
        {
            CheckScreen(flow, screen, errors);
        }

        CheckIds(flow, errors);
        CheckTerminals(flow, screens, errors);
    }

    private static void CheckScreen(FlowDocument flow, FlowScreen screen, FlowErrors errors)
    {
        if (screen.Node.Kind != JsonValueKind.Object)
        {
            errors.WrongType(screen.Node, "screens", "object");
            return;
        }

        CheckKeys(screen.Node, ScreenKeys, errors);
        if (screen.Node["layout"] is not { } layout)
        {
            errors.Missing(screen.Node, "layout");
        }
        else
        {
            CheckLayout(layout, errors);
        }

        if (screen.Node["refresh_on_back"] is { } refresh && !flow.HasEndpoint)
        {
            errors.Add(
                "MISSING_REQUIRED_PROPERTY", refresh, "The property 'data_api_version' is required for 'refresh_on_back'.");
        }

        if (screen.Node["sensitive"] is { Kind: not JsonValueKind.Array } sensitive)
        {
            errors.WrongType(sensitive, "sensitive", "array");
        }

        foreach (var (name, field) in screen.Data)
        {
            CheckField(name, field, errors);
        }
    }

    private static void CheckLayout(FlowNode layout, FlowErrors errors)
    {
        CheckKeys(layout, LayoutKeys, errors);
        if (layout["type"]?.Text != "SingleColumnLayout")
        {
            errors.WrongValue(layout["type"] ?? layout, "type");
        }

        switch (layout["children"])
        {
            case null:
                errors.Missing(layout, "children");
                break;
            case { Kind: not JsonValueKind.Array } children:
                errors.WrongType(children, "children", "array");
                break;
            case { Items.Count: 0 } children:
                errors.TooFew(children, "children", 1);
                break;
        }
    }

    private static void CheckField(string name, FlowNode field, FlowErrors errors)
    {
        var type = field["type"]?.Text;
        if (!DataTypes.Contains(type, StringComparer.Ordinal))
        {
            errors.Add("INVALID_SCREEN_DATA", field, $"Data field '{name}' needs a 'type' of [{string.Join(", ", DataTypes)}].");
        }
        else if (field["__example__"] is not { } example)
        {
            errors.Add("INVALID_SCREEN_DATA", field, $"Missing '__example__' for data field '{name}'.");
        }
        else if (example.TypeName != type)
        {
            errors.Add(
                "INVALID_SCREEN_DATA", example,
                $"The '__example__' of data field '{name}' should be of type '{type}', but found '{example.TypeName}'.");
        }
    }

    private static void CheckIds(FlowDocument flow, FlowErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var screen in flow.Screens)
        {
            if (screen.Node["id"] is not { } id)
            {
                errors.Missing(screen.Node, "id");
            }
            else if (screen.Id.Length == 0)
            {
                errors.Empty(id, "id");
            }
            else if (screen.Id.Equals(Reserved, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add("SCREEN_ID_IS_RESERVED_KEYWORD", id, "Screen id cannot be 'success' since it is a reserved keyword.");
            }
            else if (!screen.Id.All(c => char.IsAsciiLetter(c) || c == '_'))
            {
                errors.Add("PATTERN_MISMATCH", id, "Property (id) should only consist of alphabets and underscores.");
            }
            else if (!seen.Add(screen.Id))
            {
                errors.Add("DUPLICATE_SCREEN_IDS", id, $"Duplicate screen id found: {screen.Id}.");
            }
        }
    }

    private static void CheckTerminals(FlowDocument flow, FlowNode screens, FlowErrors errors)
    {
        foreach (var screen in flow.Screens.Where(screen => !screen.IsTerminal && screen.Node["success"] is not null))
        {
            // asked for in the line above
            errors.Add(
                "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", screen.Node["success"]!, "Property 'success' is for terminal screens only.");
        }

        var terminals = flow.Screens.Where(screen => screen.IsTerminal).ToList();
        if (terminals.Count == 0)
        {
            errors.Add("MISSING_TERMINAL_SCREEN", screens, "Terminal screen is required but not provided.");
            return;
        }

        if (terminals.TrueForAll(screen => screen.Node["success"]?.Kind == JsonValueKind.False))
        {
            errors.Add(
                "INVALID_PROPERTY_VALUE", screens, "At least one terminal screen must have property 'success' set as true.");
        }
    }

    private static void CheckKeys(FlowNode owner, string[] known, FlowErrors errors)
    {
        foreach (var (name, value) in owner.Members.Where(member => !known.Contains(member.Key, StringComparer.Ordinal)))
        {
            errors.UnknownKey(owner, name, value);
        }
    }
}

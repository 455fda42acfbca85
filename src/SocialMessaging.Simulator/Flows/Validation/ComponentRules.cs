using System.Text.Json;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>Each component against the table of its type: known properties, their types, values and lengths.</summary>
internal static class ComponentRules
{
    public static void Check(FlowDocument flow, FlowErrors errors)
    {
        foreach (var component in flow.Screens.SelectMany(screen => screen.Components))
        {
            Check(component, flow.Version, errors);
        }
    }

    private static void Check(FlowComponent component, FlowVersion version, FlowErrors errors)
    {
        var node = component.Node;
        if (node.Kind != JsonValueKind.Object)
        {
            errors.WrongType(node, "children", "object");
            return;
        }

        if (node["type"] is not { } typeNode)
        {
            errors.Add("MISSING_REQUIRED_TYPE_PROPERTY", node, "Required property 'type' is missing.");
            return;
        }

        if (component.Type is not { } type || type.Since > version)
        {
            errors.WrongValue(typeNode, "type");
            return;
        }

        foreach (var (name, value) in node.Members.Where(member => member.Key != "type"))
        {
            var property = type.Properties.FirstOrDefault(known => known.Name == name);
            if (property is null || property.Since > version)
            {
                errors.UnknownKey(node, name, value);
            }
            else
            {
                CheckValue(property, value, version, errors);
            }
        }

        foreach (var missing in type.Properties.Where(property => property.IsRequired && node[property.Name] is null))
        {
            errors.Missing(node, missing.Name);
        }
    }

    private static void CheckValue(ComponentProperty property, FlowNode value, FlowVersion version, FlowErrors errors)
    {
        if (value.IsDynamic && property.Type.HasFlag(PropertyType.Dynamic))
        {
            if (value.Text![0] == '`' && version < new FlowVersion(6, 0)) // IsDynamic is true for texts alone
            {
                errors.Add("INVALID_PROPERTY_VALUE_FORMAT", value, $"Nested expressions in '{property.Name}' need version 6.0.");
            }

            return;
        }

        if (!Fits(property.Type, value))
        {
            errors.WrongType(value, property.Name, Words(property.Type));
            return;
        }

        if (property.Allowed.Count > 0 && !property.Allowed.Contains(value.Text ?? "", StringComparer.Ordinal))
        {
            errors.NotOneOf(value, property.Allowed);
        }

        if (value.Text is { } text)
        {
            CheckText(property, value, text, errors);
        }

        if (value.Kind == JsonValueKind.Array)
        {
            CheckItems(property, value, errors);
        }
    }

    private static void CheckText(ComponentProperty property, FlowNode value, string text, FlowErrors errors)
    {
        if (text.Length == 0 && property.IsRequired)
        {
            errors.Empty(value, property.Name);
        }
        else if (text.Length > property.MostCharacters)
        {
            errors.Add(
                "MAX_CHARS_EXCEEDED", value,
                $"Property '{property.Name}' should have at most '{property.MostCharacters}' characters.");
        }
    }

    private static void CheckItems(ComponentProperty property, FlowNode value, FlowErrors errors)
    {
        var fewest = property.Type.HasFlag(PropertyType.Children) ? 1 : property.FewestItems;
        if (value.Items.Count < fewest)
        {
            errors.TooFew(value, property.Name, fewest);
        }
        else if (value.Items.Count > property.MostItems)
        {
            errors.Add("MAX_ITEMS_EXCEEDED", value, $"Property '{property.Name}' should have at most '{property.MostItems}' items.");
        }

        if (property.Name == "data-source")
        {
            foreach (var item in value.Items.Where(item => item["id"] is null || item["title"] is null))
            {
                errors.Missing(item, item["id"] is null ? "id" : "title");
            }
        }
    }

    private static bool Fits(PropertyType type, FlowNode value) => value.Kind switch
    {
        JsonValueKind.String => type.HasFlag(PropertyType.Text),
        JsonValueKind.Number => type.HasFlag(PropertyType.Number),
        JsonValueKind.True or JsonValueKind.False => type.HasFlag(PropertyType.Boolean),
        JsonValueKind.Array => (type & (PropertyType.Array | PropertyType.Children)) != 0,
        JsonValueKind.Object => (type & (PropertyType.Object | PropertyType.Action)) != 0,
        _ => true, // null is reported for the whole document
    };

    private static string Words(PropertyType type) =>
        type.HasFlag(PropertyType.Action) || type.HasFlag(PropertyType.Object) && !type.HasFlag(PropertyType.Text) ? "object"
        : type.HasFlag(PropertyType.Children) || type.HasFlag(PropertyType.Array) && !type.HasFlag(PropertyType.Text) ? "array"
        : type.HasFlag(PropertyType.Boolean) && !type.HasFlag(PropertyType.Text) ? "boolean"
        : type.HasFlag(PropertyType.Number) ? "number"
        : "string";
}

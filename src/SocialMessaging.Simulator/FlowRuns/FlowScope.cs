using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>What the expressions of a screen refer to: its data, its form, and those of the screens before it.</summary>
internal sealed class FlowScope(ScreenState current, IReadOnlyDictionary<string, ScreenState> visited)
{
    /// <summary>A value of the document with every expression in it filled in; members that come to nothing are left out.</summary>
    public JsonNode? Resolve(FlowNode node) => node.Kind switch
    {
        JsonValueKind.Object => new JsonObject(
            node.Members.DistinctBy(member => member.Key)
                .Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))
                .Where(member => member.Value is not null)),
        JsonValueKind.Array => new JsonArray([.. node.Items.Select(Resolve)]),
        JsonValueKind.String => FlowExpression.Value(node.Text ?? "", Look),
        JsonValueKind.Number => node.Number,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public bool Holds(FlowNode? condition) => condition switch
    {
        { Text: { } text } => FlowExpression.Holds(text, Look),
        { IsTrue: true } => true,
        _ => false,
    };

    /// <summary>A property's truth value: true where it says nothing else.</summary>
    public bool IsTrue(FlowNode? property, bool otherwise) => property switch
    {
        null => otherwise,
        { Text: not null } => Holds(property),
        _ => property.IsTrue,
    };

    private JsonNode? Look(string path)
    {
        var names = path.Split('.');
        var state = current;
        if (names is ["screen", var id, .. var rest])
        {
            state = visited.GetValueOrDefault(id);
            names = rest;
        }

        JsonNode? value = names is ["form", ..] ? state?.Form : names is ["data", ..] ? state?.Data : null;
        foreach (var name in names.Skip(1))
        {
            value = (value as JsonObject)?[name];
        }

        return value;
    }
}

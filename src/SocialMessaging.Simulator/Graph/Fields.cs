using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: which members of an object a caller wants.</summary>
internal static class Fields
{
    public static JsonObject Select(GraphCall call, JsonObject whole, string node, params ReadOnlySpan<string> defaults)
    {
        IReadOnlyList<AskedField> asked = Asked(call) is { Count: > 0 } given ? given : AskedField.ParseList(string.Join(',', defaults));
        var chosen = new JsonObject();
        foreach (var field in asked.Where(field => field.Name != "id"))
        {
            if (!whole.TryGetPropertyValue(field.Name, out var value))
            {
                throw GraphErrors.Parameter($"Tried accessing nonexisting field ({field.Name}) on node type ({node})");
            }

            // Graph leaves out what has no value.
            if (value is not null)
            {
                chosen[field.Name] = Narrow(value, field.Members);
            }
        }

        chosen["id"] = whole["id"]?.DeepClone();
        return chosen;
    }

    /// <summary>What the caller asks for; empty for what is shown to everybody.</summary>
    public static IReadOnlyList<AskedField> Asked(GraphCall call) =>
        call.Param("fields") is { Length: > 0 } text ? AskedField.ParseList(text) : [];

    // The members of an object that are named, and its id; lists stay as they are.
    private static JsonNode Narrow(JsonNode value, IReadOnlyList<string> members)
    {
        var copy = value.DeepClone();
        if (copy is JsonObject narrowed && members.Count > 0)
        {
            foreach (var name in narrowed.Select(member => member.Key).Where(name => name != "id" && !members.Contains(name)).ToArray())
            {
                narrowed.Remove(name);
            }
        }

        return copy;
    }
}

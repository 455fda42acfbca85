using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The <c>fields</c> parameter: which members of an object a caller wants.</summary>
internal static class Fields
{
    public static JsonObject Select(GraphCall call, JsonObject whole, string node, params ReadOnlySpan<string> defaults)
    {
        var asked = call.Param("fields") is { Length: > 0 } text ? Names(text) : [.. defaults];
        var chosen = new JsonObject();
        foreach (var name in asked.Where(name => name != "id"))
        {
            if (!whole.TryGetPropertyValue(name, out var value))
            {
                throw GraphErrors.Parameter($"Tried accessing nonexisting field ({name}) on node type ({node})");
            }

            // Graph leaves out what has no value.
            if (value is not null)
            {
                chosen[name] = value.DeepClone();
            }
        }

        chosen["id"] = whole["id"]?.DeepClone();
        return chosen;
    }

    // Sub-selections and modifiers (name{a,b}, name.limit(2)) choose the field as a whole.
    private static List<string> Names(string text)
    {
        var names = new List<string>();
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : ',';
            depth += letter is '{' or '(' ? 1 : letter is '}' or ')' ? -1 : 0;
            if (letter == ',' && depth == 0)
            {
                names.Add(text[start..at].Split('{', '.')[0].Trim());
                start = at + 1;
            }
        }

        return [.. names.Where(name => name.Length > 0)];
    }
}

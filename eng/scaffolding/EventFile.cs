using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>The sample call in <c>events/</c>: what is required, with samples of the model. The tests' writer signs it.</summary>
internal static class EventFile
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Add(SourceTree tree, ActionModel action)
    {
        var members = ServiceModel.Members(action.Input).ToList();
        var query = members.Where(member => member is { InQuery: true, Required: true }).Select(
            member => $"{member.WireName}={Uri.EscapeDataString($"{ValidInputs.Of(member.Shape)}")}");
        var call = new JsonObject { ["rawQueryString"] = string.Join('&', query) };
        if (members.Exists(member => !member.InQuery))
        {
            call["body"] = new JsonObject(members.Where(member => member is { InQuery: false, Required: true }).Select(
                member => KeyValuePair.Create(member.Name, (JsonNode?)ValidInputs.Of(member.Shape))));
        }

        tree.Write($"events/{action.Name}.json", call.ToJsonString(Indented) + "\n");
    }
}

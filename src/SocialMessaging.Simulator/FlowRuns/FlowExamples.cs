using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows.Json;
using SocialMessaging.Simulator.Flows.Validation;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>The examples that a screen declares for its data.</summary>
internal static class FlowExamples
{
    public static JsonObject Of(FlowScreen screen) => new(screen.Data
        .DistinctBy(field => field.Key)
        .Select(field => KeyValuePair.Create(field.Key, field.Value["__example__"] is { } example ? Plain(example) : null)));

    private static JsonNode? Plain(FlowNode node) => node.Kind switch
    {
        JsonValueKind.Object => new JsonObject(
            node.Members.DistinctBy(member => member.Key).Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))),
        JsonValueKind.Array => new JsonArray([.. node.Items.Select(Plain)]),
        JsonValueKind.String => node.Text,
        JsonValueKind.Number => node.Number,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}

using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>One validation error, as Meta lists it beside a flow that was saved all the same.</summary>
/// <param name="Error">Meta's code, such as <c>INVALID_PROPERTY_VALUE</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Path">Where, as a path; empty for the whole document.</param>
/// <param name="Span">Where, in lines and columns.</param>
internal sealed record FlowError(string Error, string Message, string Path, FlowSpan Span)
{
    public JsonObject ToJson()
    {
        var json = Position(new JsonObject { ["error"] = Error, ["error_type"] = "FLOW_JSON_ERROR", ["message"] = Message });
        json["pointers"] = new JsonArray((JsonNode)Position([]).DeepClone());
        ((JsonObject)json["pointers"]![0]!)["path"] = Path; // both were set in the lines above
        return json;
    }

    private JsonObject Position(JsonObject json)
    {
        json["line_start"] = Span.LineStart;
        json["line_end"] = Span.LineEnd;
        json["column_start"] = Span.ColumnStart;
        json["column_end"] = Span.ColumnEnd;
        return json;
    }
}

using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;

namespace SocialMessaging.Cli.Samples;

/// <summary>One of the saved events that come with the command line: as SNS hands it to a Lambda function.</summary>
internal sealed class SampleEvent
{
    private SampleEvent(string kind, JsonObject lambdaEvent)
    {
        Kind = kind;
        LambdaEvent = lambdaEvent;
        var sns = lambdaEvent["Records"]?[0]?["Sns"]?.AsObject() ?? [];
        EventType = JsonNodes.Text(sns["MessageAttributes"]?["eventType"], "Value");
        Envelope = Parsed(sns["Message"]);
        Entry = Parsed(Envelope["whatsAppWebhookEntry"]);
    }

    /// <summary>Names of all of them.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [.. typeof(SampleEvent).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)];

    public string Kind { get; }

    /// <summary>The attribute of that name.</summary>
    public string EventType { get; }

    public JsonObject LambdaEvent { get; }

    /// <summary>The message that the topic gets.</summary>
    public JsonObject Envelope { get; }

    /// <summary>What Meta sent.</summary>
    public JsonObject Entry { get; }

    /// <summary>The field of the webhook.</summary>
    public string Field => Entry["changes"]?[0]?["field"]?.ToString() ?? "";

    /// <summary>Its value.</summary>
    public JsonObject Value => Entry["changes"]?[0]?["value"]?.AsObject() ?? [];

    /// <summary>Null where there is no such sample.</summary>
    public static SampleEvent? Find(string kind)
    {
        using var stream = typeof(SampleEvent).Assembly.GetManifestResourceStream(kind);
        return stream is not null && JsonNode.Parse(stream) is JsonObject lambdaEvent ? new(kind, lambdaEvent) : null;
    }

    private static JsonObject Parsed(JsonNode? text) => JsonNode.Parse(text?.ToString() ?? "{}") as JsonObject ?? [];
}

using System.Text.Json;
using Json.Schema;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

/// <summary>The schemas that subscribers get, in <c>docs/schema</c>.</summary>
public static class EventSchemas
{
    private static readonly JsonSchema Envelope = Read("whatsapp-event.schema.json");

    private static readonly JsonSchema Entry = Read("webhook-entry.schema.json");

    /// <summary>What is wrong with an event, the string that holds the entry included; empty where nothing is.</summary>
    public static IReadOnlyList<string> FaultsOf(string message)
    {
        using var envelope = JsonDocument.Parse(message);
        var faults = Faults(Envelope, envelope.RootElement);
        if (faults.Count > 0)
        {
            return faults;
        }

        using var entry = JsonDocument.Parse(envelope.RootElement.GetProperty("whatsAppWebhookEntry").GetString()!);
        return Faults(Entry, entry.RootElement);
    }

    private static List<string> Faults(JsonSchema schema, JsonElement instance)
    {
        var result = schema.Evaluate(instance, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : [.. result.Details!.SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(
                error => $"{detail.InstanceLocation} {detail.EvaluationPath} {error.Key}: {error.Value}"))];
    }

    private static JsonSchema Read(string name) =>
        JsonSchema.FromText(File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "schema", name)));
}

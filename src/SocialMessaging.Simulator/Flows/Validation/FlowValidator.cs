using System.Text.Json;
using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>
/// Checks a Flow JSON document as Meta does when it is saved: a broken one is kept, with the list of what is wrong, and cannot be
/// published. Source: Meta's Flow JSON reference and its table of validation errors.
/// </summary>
internal static class FlowValidator
{
    /// <summary>Largest document, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    // Each looks at one side of a document that could be read.
    private static readonly Action<FlowDocument, FlowErrors>[] Rules =
    [
        ScreenRules.Check,
        ComponentRules.Check,
        CountRules.Check,
        FormRules.Check,
        ActionRules.Check,
        ReferenceRules.Check,
        RoutingRules.Check,
    ];

    /// <summary>What is wrong, in the order of the rules; empty where nothing is.</summary>
    public static IReadOnlyList<FlowError> Validate(byte[] document)
    {
        var errors = new FlowErrors();
        if (Read(document, errors) is not { } root || ReadVersion(root, errors) is not { } version)
        {
            return errors.Found;
        }

        var flow = FlowDocument.Read(root, version);
        foreach (var rule in Rules)
        {
            rule(flow, errors);
        }

        return errors.Found;
    }

    /// <summary>The document, where it is one without errors; null otherwise.</summary>
    public static FlowDocument? Parse(byte[] document)
    {
        var errors = new FlowErrors();
        return Read(document, errors) is { } root && ReadVersion(root, errors) is { } version ? FlowDocument.Read(root, version) : null;
    }

    private static FlowNode? Read(byte[] document, FlowErrors errors)
    {
        var source = new FlowSource(document);
        try
        {
            var root = FlowNodeReader.Read(source);
            if (root.Kind == JsonValueKind.Object)
            {
                return root;
            }

            errors.Add("INVALID_FLOW_JSON", root, "Flow JSON is not valid.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var at = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? new FlowSpan((int)line + 1, (int)column + 1, (int)line + 1, (int)column + 1)
                : new FlowSpan(1, 1, 1, 1);
            errors.Add("INVALID_FLOW_JSON", at, "Flow JSON is not valid.");
        }

        return null;
    }

    private static FlowVersion? ReadVersion(FlowNode root, FlowErrors errors)
    {
        if (root["version"] is not { } node)
        {
            errors.Add("MISSING_FLOW_JSON_VERSION", root, "Flow JSON version is not specified.");
            return null;
        }

        if (!FlowVersion.TryParse(node.Text, out var version) || !version.IsKnown)
        {
            errors.Add("INVALID_FLOW_JSON_VERSION", node, "Invalid Flow JSON version.");
            return null;
        }

        if (!version.IsPublishable)
        {
            errors.Add("UNSUPPORTED_FLOW_JSON_VERSION", node, "Unsupported Flow JSON version.");
        }

        return version;
    }
}

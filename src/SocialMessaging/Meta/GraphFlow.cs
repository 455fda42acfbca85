using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>A flow as Meta describes it. Only what was asked for is there.</summary>
public sealed record GraphFlow
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What Meta objects to in the Flow JSON, each as it came.</summary>
    public IReadOnlyList<JsonElement>? ValidationErrors { get; init; }

    [JsonConverter(typeof(GraphTextConverter))]
    public string? JsonVersion { get; init; }

    [JsonConverter(typeof(GraphTextConverter))]
    public string? DataApiVersion { get; init; }

    public string? EndpointUri { get; init; }

    public GraphFlowPreview? Preview { get; init; }

    public GraphFlowWaba? WhatsappBusinessAccount { get; init; }

    public GraphFlowApplication? Application { get; init; }

    public GraphFlowHealth? HealthStatus { get; init; }
}

/// <summary>The page that shows a flow to whoever has its link. The time is a text, as Meta writes it.</summary>
public sealed record GraphFlowPreview
{
    public string? PreviewUrl { get; init; }

    [JsonConverter(typeof(GraphTextConverter))]
    public string? ExpiresAt { get; init; }

    /// <summary>Whoever has the link sees the flow.</summary>
    public override string ToString() => "(preview)";
}

/// <summary>The WABA that a flow belongs to.</summary>
public sealed record GraphFlowWaba
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Currency { get; init; }

    [JsonConverter(typeof(GraphTextConverter))]
    public string? TimezoneId { get; init; }

    public string? MessageTemplateNamespace { get; init; }
}

/// <summary>The Meta app that a flow was made with.</summary>
public sealed record GraphFlowApplication
{
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Link { get; init; }
}

/// <summary>Whether a flow can be sent, and what stands in its way.</summary>
public sealed record GraphFlowHealth
{
    public string? CanSendMessage { get; init; }

    public IReadOnlyList<GraphFlowHealthEntity>? Entities { get; init; }
}

/// <summary>One of those that must be healthy: the flow, its WABA, the business, the app.</summary>
public sealed record GraphFlowHealthEntity
{
    public string? EntityType { get; init; }

    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public string? CanSendMessage { get; init; }
}

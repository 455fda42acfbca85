using SocialMessaging.Meta;

namespace SocialMessaging.Operations.Flows;

/// <summary>The Meta app that a flow was made with, on the wire.</summary>
public sealed record MetaFlowApplicationInfo
{
    public string? Link { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    /// <summary>Null where Meta left id or name out.</summary>
    public static MetaFlowApplicationInfo? Of(GraphFlowApplication? application) => application is { Id: { } id, Name: { } name }
        ? new() { Link = application.Link, Name = name, Id = id }
        : null;
}

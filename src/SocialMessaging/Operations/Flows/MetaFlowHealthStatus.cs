using SocialMessaging.Meta;

namespace SocialMessaging.Operations.Flows;

/// <summary>Whether a flow can be sent, on the wire. Meta's reasons have no place in it.</summary>
public sealed record MetaFlowHealthStatus
{
    public required string CanSendMessage { get; init; }

    public IReadOnlyList<MetaFlowHealthEntity>? Entities { get; init; }

    /// <summary>Null where Meta did not say it.</summary>
    public static MetaFlowHealthStatus? Of(GraphFlowHealth? health) => health is { CanSendMessage: { } canSendMessage }
        ? new()
        {
            CanSendMessage = canSendMessage,
            Entities = health.Entities is { } entities
                ? [.. entities.Select(MetaFlowHealthEntity.Of).OfType<MetaFlowHealthEntity>()]
                : null,
        }
        : null;
}

/// <summary>One of those that must be healthy: <c>FLOW</c>, <c>WABA</c>, <c>BUSINESS</c> or <c>APP</c>.</summary>
public sealed record MetaFlowHealthEntity(string EntityType, string Id, string CanSendMessage)
{
    /// <summary>Null where Meta left something out.</summary>
    public static MetaFlowHealthEntity? Of(GraphFlowHealthEntity entity) =>
        entity is { EntityType: { } type, Id: { } id, CanSendMessage: { } canSendMessage } ? new(type, id, canSendMessage) : null;
}

using SocialMessaging.Meta;

namespace SocialMessaging.Operations.Flows;

/// <summary>The WABA of a flow, on the wire. <c>id</c> is Meta's.</summary>
public sealed record MetaFlowWhatsAppBusinessAccountInfo
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Currency { get; init; }

    public string? TimezoneId { get; init; }

    public string? MessageTemplateNamespace { get; init; }

    /// <summary>Null where Meta left id or name out.</summary>
    public static MetaFlowWhatsAppBusinessAccountInfo? Of(GraphFlowWaba? waba) => waba is { Id: { } id, Name: { } name }
        ? new()
        {
            Id = id,
            Name = name,
            Currency = waba.Currency,
            TimezoneId = waba.TimezoneId,
            MessageTemplateNamespace = waba.MessageTemplateNamespace,
        }
        : null;
}

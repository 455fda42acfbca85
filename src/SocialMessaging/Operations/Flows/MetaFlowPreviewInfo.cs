using SocialMessaging.Meta;

namespace SocialMessaging.Operations.Flows;

/// <summary>The page that shows a flow without a login, for 30 days. <c>expiresAt</c> is a text, as Meta writes it.</summary>
public sealed record MetaFlowPreviewInfo
{
    public required string PreviewUrl { get; init; }

    public required string ExpiresAt { get; init; }

    /// <summary>Null where Meta left one of the two out: half a preview breaks typed clients.</summary>
    public static MetaFlowPreviewInfo? Of(GraphFlowPreview? preview) => preview is { PreviewUrl: { } url, ExpiresAt: { } expiresAt }
        ? new() { PreviewUrl = url, ExpiresAt = expiresAt }
        : null;
}

namespace SocialMessaging.Meta;

/// <summary>A file of a flow. Whoever has the URL can fetch it for a short time, without a token.</summary>
public sealed record GraphFlowAsset
{
    public string? Name { get; init; }

    public string? AssetType { get; init; }

    public string? DownloadUrl { get; init; }

    public override string ToString() => $"({Name})";
}

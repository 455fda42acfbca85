namespace SocialMessaging.Meta;

/// <summary>The body that overrides the callback of a subscription.</summary>
public sealed record GraphCallbackOverride
{
    public required string OverrideCallbackUri { get; init; }

    public required string VerifyToken { get; init; }

    public override string ToString() => "(override)";
}

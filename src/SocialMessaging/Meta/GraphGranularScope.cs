namespace SocialMessaging.Meta;

/// <summary>A permission and the objects it is limited to. Without <see cref="TargetIds"/> it covers all that the user can reach.</summary>
public sealed record GraphGranularScope
{
    public string? Scope { get; init; }

    public IReadOnlyList<string>? TargetIds { get; init; }
}

namespace SocialMessaging.Meta;

/// <summary>The ends of a page of a Graph list.</summary>
public sealed record GraphCursors
{
    public string? After { get; init; }
}

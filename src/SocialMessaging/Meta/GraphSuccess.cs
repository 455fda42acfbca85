namespace SocialMessaging.Meta;

/// <summary>Meta's confirmation of a change.</summary>
public sealed record GraphSuccess
{
    public bool? Success { get; init; }
}

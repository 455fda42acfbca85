namespace SocialMessaging.Meta;

/// <summary>An object of the Graph, by its id alone.</summary>
public sealed record GraphReference
{
    public string? Id { get; init; }
}

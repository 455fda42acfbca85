namespace SocialMessaging.Meta;

/// <summary>The answer of <c>debug_token</c>.</summary>
public sealed record GraphTokenDebug
{
    public GraphTokenFacts? Data { get; init; }
}

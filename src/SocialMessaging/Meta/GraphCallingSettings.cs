namespace SocialMessaging.Meta;

/// <summary>A phone number's <c>settings</c>, as far as they are about calling.</summary>
public sealed record GraphCallingSettings
{
    public GraphCalling? Calling { get; init; }
}

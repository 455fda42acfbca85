namespace SocialMessaging.Meta;

/// <summary>A WABA as Meta describes it.</summary>
public sealed record GraphWaba
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? MarketingMessagesOnboardingStatus { get; init; }
}

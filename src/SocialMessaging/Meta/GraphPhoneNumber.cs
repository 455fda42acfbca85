namespace SocialMessaging.Meta;

/// <summary>A phone number as Meta describes it. Meta's enumerations are open: every text is taken as it comes.</summary>
public sealed record GraphPhoneNumber
{
    public string? Id { get; init; }

    public string? VerifiedName { get; init; }

    public string? DisplayPhoneNumber { get; init; }

    public string? QualityRating { get; init; }

    public string? PlatformType { get; init; }

    public string? Status { get; init; }
}

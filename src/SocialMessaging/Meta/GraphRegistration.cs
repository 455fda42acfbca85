namespace SocialMessaging.Meta;

/// <summary>The body of <c>register</c>.</summary>
public sealed record GraphRegistration
{
    public string MessagingProduct { get; init; } = "whatsapp";

    public required string Pin { get; init; }

    public string? DataLocalizationRegion { get; init; }

    public override string ToString() => "(registration)";
}

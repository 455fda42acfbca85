namespace Amazon.SocialMessaging;

/// <summary>The two settings that the README's program makes.</summary>
public sealed class AmazonSocialMessagingConfig
{
    public required string ServiceURL { get; set; }

    public required string AuthenticationRegion { get; set; }
}

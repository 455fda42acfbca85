namespace Amazon.SocialMessaging.Model;

/// <summary>Named as in the package.</summary>
public sealed class SendWhatsAppMessageResponse
{
    public string? MessageId { get; set; }
}

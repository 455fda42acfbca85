namespace Amazon.SocialMessaging.Model;

/// <summary>Named as in the package.</summary>
public sealed class SendWhatsAppMessageRequest
{
    public string? OriginationPhoneNumberId { get; set; }

    public string? MetaApiVersion { get; set; }

    public MemoryStream? Message { get; set; }
}

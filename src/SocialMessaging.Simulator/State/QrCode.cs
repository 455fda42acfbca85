namespace SocialMessaging.Simulator.State;

/// <summary>A QR code, and the short link behind it, that opens a chat with a text already written.</summary>
internal sealed record QrCode(string Code, string PhoneNumberId, string PrefilledMessage)
{
    /// <summary><c>SVG</c> or <c>PNG</c>; null: no image was asked for.</summary>
    public string? ImageFormat { get; init; }

    public string Link => "https://wa.me/message/" + Code;
}

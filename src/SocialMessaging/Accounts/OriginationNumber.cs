namespace SocialMessaging.Accounts;

/// <summary>A caller's phone number as Meta knows it, with the token that may act for it. Never printed.</summary>
public sealed class OriginationNumber(string metaPhoneNumberId, string token)
{
    public string MetaPhoneNumberId { get; } = metaPhoneNumberId;

    public string Token { get; } = token;
}

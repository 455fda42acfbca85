namespace SocialMessaging.Accounts;

/// <summary>A number and the live link it belongs to, as one read found them.</summary>
public sealed record LinkedPhoneNumber(PhoneNumber Number, LinkedAccount Link);

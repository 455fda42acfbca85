namespace SocialMessaging.Accounts.Signups;

/// <summary>A link with its numbers.</summary>
public sealed record LinkedWaba(LinkedAccount Account, IReadOnlyList<PhoneNumber> Numbers);

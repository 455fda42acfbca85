using SocialMessaging.Accounts;

namespace SocialMessaging.Webhooks;

/// <summary>Whose a unit is.</summary>
/// <param name="Account">The link that holds the WABA.</param>
/// <param name="Number">The number it is about; null for events of the WABA and for numbers not known here.</param>
public sealed record EventRoute(LinkedAccount Account, PhoneNumber? Number);

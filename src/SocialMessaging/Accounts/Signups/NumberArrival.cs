namespace SocialMessaging.Accounts.Signups;

/// <summary>A number that Meta lists under a WABA while its entry is under another link.</summary>
/// <param name="Stored">Its entry, perhaps of another account.</param>
/// <param name="Moved">What its entry will be; not stored yet.</param>
public sealed record NumberArrival(PhoneNumber Stored, PhoneNumber Moved);

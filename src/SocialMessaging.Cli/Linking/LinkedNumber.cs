namespace SocialMessaging.Cli.Linking;

/// <summary>A number that was registered with a WABA.</summary>
/// <param name="Id">Our id.</param>
/// <param name="MetaPhoneNumberId">Meta's.</param>
/// <param name="DisplayPhoneNumber">The number as people read it.</param>
internal sealed record LinkedNumber(string Id, string MetaPhoneNumberId, string DisplayPhoneNumber);

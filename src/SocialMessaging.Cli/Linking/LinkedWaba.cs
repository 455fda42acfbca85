namespace SocialMessaging.Cli.Linking;

/// <summary>A WABA that was linked.</summary>
/// <param name="Id">Our id.</param>
/// <param name="MetaWabaId">Meta's.</param>
/// <param name="Name">Its name.</param>
/// <param name="PhoneNumberIds">Our ids of the numbers that were registered with it.</param>
/// <param name="PhoneNumbers">Those numbers.</param>
/// <param name="TopicArn">Where its events go; null where nothing was said of it.</param>
internal sealed record LinkedWaba(
    string Id, string MetaWabaId, string Name, IReadOnlyList<string> PhoneNumberIds, IReadOnlyList<LinkedNumber> PhoneNumbers,
    string? TopicArn);

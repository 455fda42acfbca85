namespace SocialMessaging.Accounts;

/// <summary>
/// Where the events of a WABA go: an SNS standard topic and, where the topic is another account's, the role to publish with.
/// </summary>
public sealed record EventDestination(string EventDestinationArn, string? RoleArn);

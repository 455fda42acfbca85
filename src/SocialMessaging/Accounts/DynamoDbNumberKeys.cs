namespace SocialMessaging.Accounts;

/// <summary>Where a number lies: enough to find and to remove all of its items.</summary>
internal sealed record DynamoDbNumberKeys(string AccountId, string LinkId, string Id, string MetaPhoneNumberId);

namespace SocialMessaging.Accounts;

/// <summary>Where a number is kept: enough to find and to remove all of its items.</summary>
internal sealed record DynamoDbNumberKeys(string AccountId, string LinkId, string Id, string MetaPhoneNumberId);

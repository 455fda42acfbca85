namespace SocialMessaging.State;

/// <summary>Names of the attributes in the DynamoDB table.</summary>
internal static class Attributes
{
    public const string PartitionKey = "pk";
    public const string SortKey = "sk";

    /// <summary>Version of the item's layout.</summary>
    public const string Schema = "schema";

    /// <summary>DynamoDB's TTL, in seconds. Housekeeping only: conditions use the exact times beside it.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>Who wrote the item: tells a write that the SDK repeated after a lost answer from somebody else's.</summary>
    public const string Writer = "writer";

    public const string Version = "version";
    public const string AccountId = "accountId";
    public const string Id = "id";
    public const string LinkId = "linkId";
    public const string MetaWabaId = "metaWabaId";
    public const string MetaPhoneNumberId = "metaPhoneNumberId";
    public const string Name = "name";
    public const string Status = "status";
    public const string LinkDate = "linkDate";
    public const string LapsesAt = "lapsesAt";
    public const string DestinationArn = "destinationArn";
    public const string DestinationRoleArn = "destinationRoleArn";
    public const string CallbackUrl = "callbackUrl";
    public const string Subscribed = "subscribed";
    public const string Onboarding = "onboardingStatus";
    public const string DatasetId = "datasetId";
    public const string Token = "token";
    public const string TokenExpiresAt = "tokenExpiresAt";
    public const string RefreshedAt = "refreshedAt";
    public const string Tags = "tags";
    public const string Number = "number";
    public const string DisplayName = "displayName";
    public const string DisplayNumber = "displayNumber";
    public const string Quality = "qualityRating";
    public const string Region = "dataLocalizationRegion";
    public const string Registered = "registered";
    public const string MissingSince = "missingSince";
    public const string TokenHash = "tokenHash";
    public const string LinkIds = "linkIds";
    public const string EndedBy = "endedBy";
    public const string InputHash = "inputHash";
    public const string GoodUntil = "goodUntil";
    public const string MessageId = "messageId";
    public const string PhoneNumberId = "phoneNumberId";
    public const string RequestHash = "requestHash";
    public const string State = "state";
    public const string Deadline = "deadline";

    /// <summary>What Meta gave for a call: a wamid, the id of a template.</summary>
    public const string Outcome = "outcome";

    /// <summary>The same, where version 1.0 wrote it.</summary>
    public const string Wamid = "wamid";

    /// <summary>
    /// Partition key of <see cref="DynamoDbTable.PendingIndex"/>; only pending calls that somebody may look for have it.
    /// </summary>
    public const string PendingNumber = "pendingNumber";

    public const string AccessKeyId = "accessKeyId";
    public const string Secret = "secret";
    public const string SessionTokenHash = "sessionTokenHash";
    public const string Actions = "actions";
    public const string Resources = "resources";
    public const string CreatedAt = "createdAt";

    /// <summary>Who holds the claim on a unit of a webhook; a settled unit has none.</summary>
    public const string ClaimedBy = "claimedBy";
}

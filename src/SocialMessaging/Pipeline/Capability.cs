namespace SocialMessaging.Pipeline;

/// <summary>
/// What an operation may do to what is not its own. Each is a managed policy of the template, under the same name; of the first four an
/// operation has one at most, since each includes the one before it.
/// </summary>
public enum Capability
{
    /// <summary>Read linked accounts, phone numbers and what else is in the table.</summary>
    ReadAccounts,

    /// <summary>Write to the table, too.</summary>
    ChangeAccounts,

    /// <summary>Delete from the table, too.</summary>
    RemoveAccounts,

    /// <summary>Keep records of sends and find those that are pending by their number, too.</summary>
    RecordMessages,

    /// <summary>Decrypt the Meta access tokens of linked accounts.</summary>
    UseMetaTokens,

    /// <summary>Decrypt them, and encrypt new ones.</summary>
    StoreMetaTokens,

    /// <summary>Read the secrets of the Meta app.</summary>
    ReadMetaSecrets,

    /// <summary>Publish events to the topics of callers, and set aside what cannot be published.</summary>
    PublishEvents,

    /// <summary>Read objects of the media buckets.</summary>
    ReadMedia,

    /// <summary>Write objects to the media buckets.</summary>
    WriteMedia,

    /// <summary>Read the public halves of the KMS keys that flows may be encrypted with.</summary>
    ReadFlowKeys,
}

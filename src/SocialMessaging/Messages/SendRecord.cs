namespace SocialMessaging.Messages;

/// <summary>One send in the ledger. Nothing of the message is stored, only a hash.</summary>
/// <param name="AccountId">The caller's account.</param>
/// <param name="MessageId">Our id, a UUID. Derived from (account, action, invocation id) where the caller sent one, so it is the key of the
/// row too.</param>
/// <param name="PhoneNumberId">Our id of the origination number.</param>
/// <param name="RequestHash">Lower-case hexadecimal SHA-256 of phone number, version and message.</param>
/// <param name="State">What is known.</param>
/// <param name="Deadline">While pending: the invocation's deadline plus 5 s.</param>
/// <param name="Wamid">Meta's id, once accepted; null for read receipts and typing indicators.</param>
/// <param name="ExpiresAt">24 hours after it began.</param>
public sealed record SendRecord(
    string AccountId,
    string MessageId,
    string PhoneNumberId,
    string RequestHash,
    SendState State,
    DateTimeOffset Deadline,
    string? Wamid,
    DateTimeOffset ExpiresAt);

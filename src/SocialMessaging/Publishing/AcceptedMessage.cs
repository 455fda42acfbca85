using SocialMessaging.Accounts;

namespace SocialMessaging.Publishing;

/// <summary>A message that Meta has accepted.</summary>
/// <param name="Account">The sender's WABA.</param>
/// <param name="Number">The sender's number.</param>
/// <param name="MessageId">Our id, the one that the caller gets.</param>
/// <param name="Wamid">Meta's id.</param>
/// <param name="Recipient">The recipient as Meta names it.</param>
public sealed record AcceptedMessage(LinkedAccount Account, PhoneNumber Number, string MessageId, string Wamid, string Recipient);

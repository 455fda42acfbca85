using SocialMessaging.Accounts;

namespace SocialMessaging.Messages;

/// <summary>A checked send, ready to go.</summary>
/// <param name="Account">The linked WABA.</param>
/// <param name="Number">The origination number.</param>
/// <param name="Version">Graph version, <c>v23.0</c>.</param>
/// <param name="Body">The message.</param>
public sealed record OutgoingMessage(LinkedAccount Account, PhoneNumber Number, string Version, MessageBody Body);

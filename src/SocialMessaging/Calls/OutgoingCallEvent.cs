using SocialMessaging.Accounts;

namespace SocialMessaging.Calls;

/// <summary>A checked call event, ready to go.</summary>
/// <param name="Account">The linked WABA.</param>
/// <param name="Number">The number that calls or is called.</param>
/// <param name="Version">Graph version, <c>v23.0</c>.</param>
/// <param name="Body">The event.</param>
public sealed record OutgoingCallEvent(LinkedAccount Account, PhoneNumber Number, string Version, CallEventBody Body);

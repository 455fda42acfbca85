namespace SocialMessaging.Idempotency;

/// <summary>One attempt of a call.</summary>
/// <param name="CallId">Our id of the call, the same for every attempt.</param>
/// <param name="IsRepeat">
/// An earlier attempt may have reached Meta after all: what "exists already" may be what it made.
/// </param>
public sealed record CallAttempt(string CallId, bool IsRepeat);

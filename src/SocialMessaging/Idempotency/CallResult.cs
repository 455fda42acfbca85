namespace SocialMessaging.Idempotency;

/// <summary>How a call ended, or an earlier attempt of it.</summary>
/// <param name="CallId">Our id of the call.</param>
/// <param name="Result">What the attempt that Meta accepted gave.</param>
public sealed record CallResult(string CallId, string? Result);

namespace SocialMessaging.Administration;

/// <summary>What came of a <see cref="TokenReplacementRequest"/>.</summary>
/// <param name="Id">The WABA.</param>
/// <param name="ExpiresAt">When the new token ends; null where Meta names no end.</param>
public sealed record ReplacedToken(string Id, DateTimeOffset? ExpiresAt);

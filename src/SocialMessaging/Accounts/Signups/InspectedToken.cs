namespace SocialMessaging.Accounts.Signups;

/// <summary>An access token of Meta that was looked at.</summary>
/// <param name="Token">The token itself; where a code was given, what it was exchanged for.</param>
/// <param name="ExpiresAt">When it expires, where Meta says so.</param>
/// <param name="MetaWabaIds">The WABAs it shares, newest first.</param>
public sealed record InspectedToken(string Token, DateTimeOffset? ExpiresAt, IReadOnlyList<string> MetaWabaIds)
{
    public override string ToString() => "(token)";
}

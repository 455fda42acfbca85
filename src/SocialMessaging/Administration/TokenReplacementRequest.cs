namespace SocialMessaging.Administration;

/// <summary>Another Meta token for a linked WABA.</summary>
/// <param name="Id">The WABA: <c>waba-…</c> or its ARN. Needed.</param>
/// <param name="AccessToken">The token. Needed.</param>
/// <param name="AccountId">The account that has linked it; the deployment's own where absent.</param>
public sealed record TokenReplacementRequest(string? Id, string? AccessToken, string? AccountId)
{
    public override string ToString() => Id ?? "";
}

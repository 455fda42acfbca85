namespace SocialMessaging.Secrets;

/// <summary>What Meta's posts and challenges are checked with.</summary>
/// <param name="AppSecrets">The live app secrets, one or two.</param>
/// <param name="VerifyToken">Answers the callback challenge; null where none is set.</param>
public sealed record WebhookSecrets(IReadOnlyList<string> AppSecrets, string? VerifyToken)
{
    public override string ToString() => "(secrets)";
}

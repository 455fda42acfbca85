using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts;

/// <summary>
/// A sign-up between its two steps. The progress token itself is never stored, only its SHA-256 as <see cref="TokenHash"/>.
/// </summary>
/// <param name="TokenHash">Lower-case hexadecimal SHA-256 of the progress token.</param>
/// <param name="AccountId">The caller it is bound to.</param>
/// <param name="LinkedAccountIds">Our ids of the WABAs that step one linked or refreshed.</param>
/// <param name="Token">Meta's access token, encrypted.</param>
/// <param name="CallbackUrl">Callback override asked for in step one.</param>
/// <param name="ExpiresAt">One hour after step one; of one that has ended, one hour after that.</param>
/// <param name="TokenExpiresAt">When Meta's access token ends; null where it does not.</param>
/// <param name="Outcome">Of one that has ended, which has no token any more.</param>
public sealed record Signup(
    string TokenHash,
    string AccountId,
    IReadOnlyList<string> LinkedAccountIds,
    EncryptedSecret Token,
    string? CallbackUrl,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? TokenExpiresAt = null,
    SignupOutcome? Outcome = null);

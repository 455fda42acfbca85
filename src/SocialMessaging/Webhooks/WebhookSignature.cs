using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Checks Meta's signature: <c>X-Hub-Signature-256: sha256=</c> and the HMAC-SHA256 of the body as received, keyed with the app secret.
/// </summary>
public static class WebhookSignature
{
    private const string Scheme = "sha256=";

    public static bool Matches(ReadOnlySpan<byte> body, string? header, IReadOnlyList<string> appSecrets)
    {
        if (header is null || !header.StartsWith(
            Scheme, StringComparison.Ordinal) || header.Length != Scheme.Length + (2 * SHA256.HashSizeInBytes))
        {
            return false;
        }

        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(header.AsSpan(Scheme.Length), given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        var matches = false;
        foreach (var secret in appSecrets)
        {
            // An empty key would be one that everybody knows.
            if (secret.Length > 0)
            {
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
                matches |= CryptographicOperations.FixedTimeEquals(expected, given);
            }
        }

        return matches;
    }

    /// <summary>The header's value, for whoever signs posts of its own.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string appSecret) =>
        Scheme + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
}

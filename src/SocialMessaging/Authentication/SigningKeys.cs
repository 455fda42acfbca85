using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Authentication;

/// <summary>
/// The signing keys of one access key, by day, Region and service. They open what the secret opens, so they exist in memory only.
/// </summary>
internal sealed class SigningKeys(string secretAccessKey)
{
    /// <summary>One day, Region and service is usual; two days meet at midnight.</summary>
    private const int MostKept = 16;

    private readonly byte[] start = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
    private readonly Lock changing = new();
    private volatile (string Scope, byte[] Key)[] kept = [];

    /// <summary>Writes the signing key, 32 bytes. True if it had to be derived: <see cref="Keep"/> it if it proves right.</summary>
    public bool Derive(in CredentialScope scope, Span<byte> key)
    {
        foreach (var (keptScope, keptKey) in kept)
        {
            if (scope.Text.Span.SequenceEqual(keptScope))
            {
                keptKey.CopyTo(key);
                return false;
            }
        }

        Extend(start, scope.Date.Span, key);
        Extend(key, scope.Region.Span, key);
        Extend(key, scope.Service.Span, key);
        Extend(key, "aws4_request", key);
        return true;
    }

    /// <summary>Only what a right signature has asked for is kept; strangers cannot push anything out.</summary>
    public void Keep(in CredentialScope scope, ReadOnlySpan<byte> key)
    {
        lock (changing)
        {
            var before = kept;
            kept = [.. before.AsSpan(before.Length < MostKept ? 0 : 1), (scope.Text.ToString(), key.ToArray())];
        }
    }

    private static void Extend(ReadOnlySpan<byte> key, ReadOnlySpan<char> text, Span<byte> extended)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(CredentialScope.LongestPart)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        hash.CopyTo(extended);
    }
}

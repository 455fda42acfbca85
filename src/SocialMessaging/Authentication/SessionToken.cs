using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Authentication;

/// <summary>Session tokens are never stored, only their hash: <see cref="AccessKey.SessionTokenHash"/>.</summary>
public static class SessionToken
{
    /// <summary>Lower-case hexadecimal SHA-256 of the token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether the token sent, if any, is the one that the key asks for, if it does. An empty one counts as none.</summary>
    internal static bool Matches(string? expectedHash, string? token)
    {
        if (string.IsNullOrEmpty(token) || expectedHash is null)
        {
            return string.IsNullOrEmpty(token) && expectedHash is null;
        }

        return CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(expectedHash.AsSpan()), MemoryMarshal.AsBytes(Hash(token).AsSpan()));
    }
}

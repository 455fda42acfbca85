using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Idempotency;

/// <summary>Tells a repeat of a call from another call that carries the same invocation id.</summary>
public static class RequestHash
{
    /// <summary>Lower-case hexadecimal SHA-256 of the parts, a line each, and of the body.</summary>
    public static string Of(ReadOnlySpan<byte> body, params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Line(part)));
        }

        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A part cannot look like two, and an absent one not like an empty one.
    private static string Line(string? part) =>
        part is null ? "\\0\n" : part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\n";
}

using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Webhooks.Units;

/// <summary>
/// Keys of the repeat record. Hashes, because Meta's ids have no fixed length; 128 bits are beyond any chance of two units meeting.
/// </summary>
internal static class UnitKeys
{
    private const int KeyBytes = 16;
    private const int StackBytes = 1024;

    public static string OfMessage(string metaPhoneNumberId, string wamid) => Hash("message", metaPhoneNumberId, wamid);

    /// <summary>
    /// A group's message has the same status at the same second for several participants, so they belong to the key; and the bytes of the
    /// item do, because two statuses that differ in anything else are two events.
    /// </summary>
    public static string OfStatus(
        string metaPhoneNumberId, string wamid, string status, string recipients, string timestamp, ReadOnlySpan<byte> item) =>
        Hash("status", metaPhoneNumberId, wamid, status, recipients, timestamp, Convert.ToHexStringLower(SHA256.HashData(item)));

    /// <summary>The key that versions up to 1.0 gave a status. Its record says for 8 days that the unit is settled.</summary>
    public static string OfStatusBefore(string metaPhoneNumberId, string wamid, string status, string recipients, string timestamp) =>
        Hash("status", metaPhoneNumberId, wamid, status, recipients, timestamp);

    /// <summary>A call rings, connects and ends: each once, and nothing that differs in anything is the same.</summary>
    public static string OfCall(string metaPhoneNumberId, string wacid, string change, ReadOnlySpan<byte> item) =>
        Hash("call", metaPhoneNumberId, wacid, change, Convert.ToHexStringLower(SHA256.HashData(item)));

    public static string OfBytes(string purpose, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(purpose));
        foreach (var part in parts)
        {
            Append(hash, part.Span);
        }

        return Finish(hash);
    }

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var size = 0;
        foreach (var part in parts)
        {
            size += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        // At once rather than piece by piece: opening a hash costs more than hashing so little.
        var text = size <= StackBytes ? stackalloc byte[StackBytes] : new byte[size];
        var length = 0;
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, text[(length + sizeof(int))..]);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(text[length..], written);
            length += sizeof(int) + written;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return Convert.ToHexStringLower(hash[..KeyBytes]);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        // With its length before it, so that no two lists of parts run together to the same bytes.
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static string Finish(IncrementalHash hash)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return Convert.ToHexStringLower(bytes[..KeyBytes]);
    }
}

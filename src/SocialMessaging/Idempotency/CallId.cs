using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Idempotency;

/// <summary>
/// Our id of a call that changes something at Meta, for a send the message id: a UUID in the form of version 4 whose last four bytes check
/// the twelve before them. So an id of ours is recognised in <c>biz_opaque_callback_data</c> without a read, and a caller's own UUID there
/// is not taken for one.
/// </summary>
public static class CallId
{
    private const int CheckedBytes = 12;

    /// <summary>The id of a call that carries an invocation id: the same for every attempt of it.</summary>
    public static string Derive(string accountId, string action, string invocationId)
    {
        var source = Encoding.UTF8.GetBytes($"{accountId}\n{action}\n{invocationId}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        return Form(hash[..CheckedBytes]);
    }

    /// <summary>The id of a call that cannot be told from another.</summary>
    public static string Random()
    {
        Span<byte> bytes = stackalloc byte[CheckedBytes];
        RandomNumberGenerator.Fill(bytes);
        return Form(bytes);
    }

    /// <summary>Whether this service made the id.</summary>
    public static bool IsOurs(string value)
    {
        if (!Guid.TryParseExact(value, "D", out var id))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[CheckedBytes..]) == Check(bytes[..CheckedBytes]);
    }

    private static string Form(ReadOnlySpan<byte> source)
    {
        Span<byte> bytes = stackalloc byte[16];
        source.CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[CheckedBytes..], Check(bytes[..CheckedBytes]));
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        Span<byte> salted = stackalloc byte[CheckedBytes + 2];
        salted[0] = (byte)'s';
        salted[1] = (byte)'m';
        bytes.CopyTo(salted[2..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(salted, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}

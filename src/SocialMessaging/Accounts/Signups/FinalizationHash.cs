using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Tells a repeat of step two from a call with another input. Keyed by the progress token, which is not stored: nobody finds PINs by trying
/// them.
/// </summary>
internal static class FinalizationHash
{
    /// <summary>Lower-case hexadecimal HMAC-SHA256 of everything that the request asks for.</summary>
    public static string Of(FinalizationRequest wish)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(wish.ProgressToken));
        Add(hash, wish.WabaId);
        Add(hash, wish.PhoneNumberParent);
        Add(hash, wish.EventDestinations is null ? null : "destinations");
        foreach (var destination in wish.EventDestinations ?? [])
        {
            Add(hash, destination.EventDestinationArn);
            Add(hash, destination.RoleArn);
        }

        Add(hash, wish.Tags);
        foreach (var number in wish.Numbers)
        {
            Add(hash, "number");
            Add(hash, number.Id);
            Add(hash, number.Pin);
            Add(hash, number.Region);
            Add(hash, number.Tags);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, IReadOnlyDictionary<string, string> tags)
    {
        Add(hash, "tags");
        foreach (var (key, value) in tags)
        {
            Add(hash, key);
            Add(hash, value);
        }
    }

    /// <summary>With its length before it, so that no two requests run together.</summary>
    private static void Add(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

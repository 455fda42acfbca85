using System.Buffers;
using System.Text;

namespace SocialMessaging.Authentication;

/// <summary>Bytes of a canonical request in the making: on the stack while they fit, in a pooled array when they do not.</summary>
internal ref struct CanonicalBuffer(Span<byte> initial)
{
    private Span<byte> bytes = initial;
    private byte[]? rented;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => bytes[..Length];

    public void Append(byte value)
    {
        Reserve(1);
        bytes[Length++] = value;
    }

    public void Append(scoped ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(bytes[Length..]);
        Length += values.Length;
    }

    public void AppendUtf8(scoped ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, bytes[Length..]);
    }

    public void AppendLowerHex(scoped ReadOnlySpan<byte> values)
    {
        Reserve(values.Length * 2);
        _ = Convert.TryToHexStringLower(values, bytes[Length..], out var written);
        Length += written;
    }

    /// <summary>Percent-encodes every byte of the text's UTF-8 form that RFC 3986 does not call unreserved; a percent sign too.</summary>
    public void AppendEncoded(scoped ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(PercentEncoding.UnreservedCharacters);
            if (plain < 0)
            {
                AppendUtf8(text);
                return;
            }

            AppendUtf8(text[..plain]);
            _ = Rune.DecodeFromUtf16(text[plain..], out var rune, out var consumed);
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            {
                AppendEncoded(value);
            }

            text = text[(plain + consumed)..];
        }
    }

    public void AppendEncoded(byte value)
    {
        if (PercentEncoding.IsUnreserved(value))
        {
            Append(value);
            return;
        }

        Reserve(3);
        bytes[Length++] = (byte)'%';
        bytes[Length++] = "0123456789ABCDEF"u8[value >> 4];
        bytes[Length++] = "0123456789ABCDEF"u8[value & 0xF];
    }

    public void Truncate(int length) => Length = length;

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
            rented = null;
        }

        bytes = default;
        Length = 0;
    }

    private void Reserve(int count)
    {
        if (bytes.Length - Length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + count, bytes.Length * 2));
        Written.CopyTo(larger);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        bytes = rented = larger;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SocialMessaging.Simulator.Flows.Endpoints;

/// <summary>
/// AES-128 in Galois/Counter Mode with an initial vector of 16 bytes, as Meta and the endpoints of flows talk to each other; the platform's
/// own class takes 12 bytes only. The tag stands behind the text.
/// </summary>
internal sealed class FlowCipher : IDisposable
{
    public const int KeyBytes = 16;
    public const int VectorBytes = 16;
    private const int BlockBytes = 16;

    private readonly Aes aes = Aes.Create();
    private readonly UInt128 hashKey;

    public FlowCipher(byte[] key)
    {
        aes.Key = key;
        hashKey = BinaryPrimitives.ReadUInt128BigEndian(Block(0));
    }

    /// <summary>The vector of an answer: every bit of the request's turned.</summary>
    public static byte[] Inverted(byte[] vector) => [.. vector.Select(part => (byte)~part)];

    public byte[] Encrypt(byte[] vector, byte[] plain)
    {
        var start = Start(vector);
        var sealedText = new byte[plain.Length + BlockBytes];
        Apply(start, plain, sealedText);
        BinaryPrimitives.WriteUInt128BigEndian(sealedText.AsSpan(plain.Length), Tag(start, sealedText.AsSpan(0, plain.Length)));
        return sealedText;
    }

    /// <exception cref="CryptographicException">The text was not made with this key and vector.</exception>
    public byte[] Decrypt(byte[] vector, byte[] sealedText)
    {
        if (sealedText.Length < BlockBytes)
        {
            throw new CryptographicException("The text is shorter than its tag.");
        }

        var start = Start(vector);
        var length = sealedText.Length - BlockBytes;
        Span<byte> tag = stackalloc byte[BlockBytes];
        BinaryPrimitives.WriteUInt128BigEndian(tag, Tag(start, sealedText.AsSpan(0, length)));
        if (!CryptographicOperations.FixedTimeEquals(tag, sealedText.AsSpan(length)))
        {
            throw new CryptographicException("The tag does not fit.");
        }

        var plain = new byte[length];
        Apply(start, sealedText.AsSpan(0, length), plain);
        return plain;
    }

    public void Dispose() => aes.Dispose();

    private UInt128 Start(byte[] vector)
    {
        Span<byte> lengths = stackalloc byte[BlockBytes];
        BinaryPrimitives.WriteUInt64BigEndian(lengths[8..], (ulong)vector.Length * 8);
        return Hash(Hash(0, vector), lengths);
    }

    private UInt128 Tag(UInt128 start, ReadOnlySpan<byte> text)
    {
        Span<byte> lengths = stackalloc byte[BlockBytes];
        BinaryPrimitives.WriteUInt64BigEndian(lengths[8..], (ulong)text.Length * 8);
        return Hash(Hash(0, text), lengths) ^ BinaryPrimitives.ReadUInt128BigEndian(Block(start));
    }

    private void Apply(UInt128 start, ReadOnlySpan<byte> input, Span<byte> output)
    {
        var counter = start;
        for (var at = 0; at < input.Length; at += BlockBytes)
        {
            // The last 32 bits count, and start again where they overflow.
            counter = counter >> 32 << 32 | unchecked((uint)counter + 1);
            var stream = Block(counter);
            for (var i = at; i < Math.Min(at + BlockBytes, input.Length); i++)
            {
                output[i] = (byte)(input[i] ^ stream[i - at]);
            }
        }
    }

    private UInt128 Hash(UInt128 hash, ReadOnlySpan<byte> text)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        for (var at = 0; at < text.Length; at += BlockBytes)
        {
            block.Clear();
            text[at..Math.Min(at + BlockBytes, text.Length)].CopyTo(block);
            hash = Multiply(hash ^ BinaryPrimitives.ReadUInt128BigEndian(block));
        }

        return hash;
    }

    // In the field of 2^128 whose bits Galois/Counter Mode writes from the left.
    private UInt128 Multiply(UInt128 value)
    {
        var reduction = (UInt128)0xe1 << 120;
        UInt128 product = 0;
        var factor = hashKey;
        for (var bit = 127; bit >= 0; bit--)
        {
            if ((value >> bit & 1) == 1)
            {
                product ^= factor;
            }

            factor = (factor & 1) == 1 ? factor >> 1 ^ reduction : factor >> 1;
        }

        return product;
    }

    private byte[] Block(UInt128 value)
    {
        var block = new byte[BlockBytes];
        BinaryPrimitives.WriteUInt128BigEndian(block, value);
        return aes.EncryptEcb(block, PaddingMode.None);
    }
}

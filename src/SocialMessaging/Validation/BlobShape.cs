using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>Bytes, on the wire as padded standard base64; the length counts the decoded bytes.</summary>
public sealed class BlobShape(string name, int min, int max, bool sensitive) : Shape<ReadOnlyMemory<byte>>(name, sensitive)
{
    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    public int Min { get; } = min;

    public int Max { get; } = max;

    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.String || !TryDecode(ref reader, out var bytes))
        {
            throw context.WrongType("a base64 string");
        }

        if (bytes.Length < Min)
        {
            context.Violate(null, $"Member must have length greater than or equal to {Min}");
        }
        else if (bytes.Length > Max)
        {
            context.Violate(null, $"Member must have length less than or equal to {Max}");
        }

        return bytes;
    }

    private static bool TryDecode(ref Utf8JsonReader reader, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        var text = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            var unescaped = new byte[text.Length];
            try
            {
                text = unescaped.AsSpan(0, reader.CopyString(unescaped));
            }
            catch (InvalidOperationException)
            {
                // An escaped half of a surrogate pair.
                return false;
            }
        }

        // The decoder passes over white space, which is not base64.
        if (text.ContainsAnyExcept(Alphabet))
        {
            return false;
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, decoded, out _, out var length) != OperationStatus.Done)
        {
            return false;
        }

        bytes = decoded.AsMemory(0, length);
        return true;
    }
}

using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>Bytes, on the wire as padded standard base64; the length counts the decoded bytes.</summary>
public sealed class BlobShape(string name, int min, int max, bool sensitive) : Shape<ReadOnlyMemory<byte>>(name, sensitive)
{
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

    private static bool TryDecode(ref Utf8JsonReader reader, out byte[] bytes)
    {
        try
        {
            if (reader.TryGetBytesFromBase64(out var decoded))
            {
                bytes = decoded;
                return true;
            }
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
        }

        bytes = [];
        return false;
    }
}

using System.Buffers;
using System.Text;

namespace SocialMessaging.Authentication;

/// <summary>
/// The canonical query: names and values decoded and encoded again strictly, sorted by encoded name and then value, <c>k</c> written as
/// <c>k=</c>. A plus sign is a plus sign (<c>%2B</c>), as AWS reads it outside of forms. The signature of a presigned request is left out.
/// </summary>
internal static class CanonicalQuery
{
    /// <param name="buffer">Where to write.</param>
    /// <param name="rawQuery">The query as sent; its percent-encoding must be well-formed.</param>
    public static void Write(ref CanonicalBuffer buffer, ReadOnlySpan<char> rawQuery)
    {
        if (rawQuery.IsEmpty)
        {
            return;
        }

        // Three bytes for each byte of UTF-8: enough for all, so the pairs can point into this array.
        var encoded = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(rawQuery.Length) * 3);
        var pairs = ArrayPool<Pair>.Shared.Rent(rawQuery.Count('&') + 1);
        try
        {
            var count = Encode(rawQuery, encoded, pairs);
            if (count > 1)
            {
                pairs.AsSpan(0, count).Sort(new PairOrder(encoded));
            }

            for (var i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    buffer.Append((byte)'&');
                }

                buffer.Append(pairs[i].Name(encoded));
                buffer.Append((byte)'=');
                buffer.Append(pairs[i].Value(encoded));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(encoded);
            ArrayPool<Pair>.Shared.Return(pairs);
        }
    }

    private static int Encode(ReadOnlySpan<char> rawQuery, byte[] encoded, Pair[] pairs)
    {
        var bytes = new CanonicalBuffer(encoded);
        var count = 0;
        foreach (var range in rawQuery.Split('&'))
        {
            var part = rawQuery[range];
            if (part.IsEmpty)
            {
                continue;
            }

            var equals = part.IndexOf('=');
            var start = bytes.Length;
            EncodeAgain(ref bytes, equals < 0 ? part : part[..equals]);
            var nameEnd = bytes.Length;
            if (bytes.Written[start..].SequenceEqual("X-Amz-Signature"u8))
            {
                bytes.Truncate(start);
                continue;
            }

            if (equals >= 0)
            {
                EncodeAgain(ref bytes, part[(equals + 1)..]);
            }

            pairs[count++] = new Pair(start, nameEnd, bytes.Length);
        }

        return count;
    }

    private static void EncodeAgain(ref CanonicalBuffer bytes, ReadOnlySpan<char> text)
    {
        for (var percent = text.IndexOf('%'); percent >= 0; percent = text.IndexOf('%'))
        {
            bytes.AppendEncoded(text[..percent]);
            bytes.AppendEncoded(PercentEncoding.Decode(text[percent + 1], text[percent + 2]));
            text = text[(percent + 3)..];
        }

        bytes.AppendEncoded(text);
    }

    private readonly record struct Pair(int Start, int NameEnd, int End)
    {
        public ReadOnlySpan<byte> Name(byte[] encoded) => encoded.AsSpan(Start, NameEnd - Start);

        public ReadOnlySpan<byte> Value(byte[] encoded) => encoded.AsSpan(NameEnd, End - NameEnd);
    }

    private readonly struct PairOrder(byte[] encoded) : IComparer<Pair>
    {
        public int Compare(Pair x, Pair y)
        {
            var byName = x.Name(encoded).SequenceCompareTo(y.Name(encoded));
            return byName != 0 ? byName : x.Value(encoded).SequenceCompareTo(y.Value(encoded));
        }
    }
}

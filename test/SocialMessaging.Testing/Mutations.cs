using System.Text;

namespace SocialMessaging.Testing;

/// <summary>
/// Makes of a sound text one that is nearly so: the same seed makes the same. Half of what comes out is still JSON, or almost.
/// </summary>
public static class Mutations
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "[]", "{}", "\"\"", "0", "-1", "1.5", "1e999", "99999999999999999999", "\"\\ud800\"",
            "\"\\udc00aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "\"\\u0000\"",
            "\"😀\"", "\"x\"", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\n", " ", "//",
            """{"\ud800aaaaaaaaaaaaaaaaa":1}""", "\"id\":\"1\",", "\"code\":1,",
            "\"messages\":[],", "\"statuses\":[{}],", "\"field\":\"messages\",", "\"changes\":[],", "%", "%zz", "%ff", "&", "=", "+",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0], [0xef, 0xbb, 0xbf],
        Encoding.UTF8.GetBytes(new string('[', 70)),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"a":""", 70))),
        Encoding.UTF8.GetBytes(new string('a', 300)),
    ];

    public static byte[] Mutate(ReadOnlySpan<byte> sound, int seed)
    {
        var random = new Random(seed);
        var bytes = sound.ToArray().ToList();
        for (var changes = random.Next(5); changes >= 0; changes--)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 30), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3 when length > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            default:
                ReplaceToken(bytes, at, Pieces[random.Next(Pieces.Length)]);
                break;
        }
    }

    /// <summary>From a place on, the next string or word becomes something else: what JSON it was, it may still be.</summary>
    private static void ReplaceToken(List<byte> bytes, int from, byte[] piece)
    {
        var start = bytes.FindIndex(from, b => b is (byte)'"' or (>= (byte)'0' and <= (byte)'9'));
        if (start < 0)
        {
            return;
        }

        var end = bytes.FindIndex(start + 1, b => bytes[start] == '"' ? b == '"' : !char.IsAsciiLetterOrDigit((char)b));
        if (end > start)
        {
            bytes.RemoveRange(start, bytes[start] == '"' ? end - start + 1 : end - start);
            bytes.InsertRange(start, piece);
        }
    }
}

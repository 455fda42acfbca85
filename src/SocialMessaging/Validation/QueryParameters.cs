using System.Text;
using SocialMessaging.Errors;

namespace SocialMessaging.Validation;

/// <summary>The decoded query of a request. <c>%XX</c> is decoded as UTF-8; a plus stays a plus, as AWS clients mean it.</summary>
public sealed class QueryParameters
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<KeyValuePair<string, string>> parameters = [];

    /// <exception cref="MalformedHttpRequestException">
    /// A percent sign without two hexadecimal digits, or bytes that are no UTF-8.
    /// </exception>
    public static QueryParameters Parse(string rawQueryString)
    {
        var query = new QueryParameters();
        foreach (var part in rawQueryString.AsSpan().Split('&'))
        {
            var pair = rawQueryString.AsSpan()[part];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? default : pair[(equals + 1)..];
            query.parameters.Add(new(Decode(name), Decode(value)));
        }

        return query;
    }

    /// <summary>The value of a parameter, null where it is absent.</summary>
    /// <exception cref="SerializationException">It occurs more than once.</exception>
    public string? Single(string name)
    {
        string? found = null;
        foreach (var (key, value) in parameters)
        {
            if (key == name)
            {
                found = found is null ? value : throw new SerializationException($"'{name}' must occur once in the query.");
            }
        }

        return found;
    }

    private static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%'))
        {
            return text.ToString();
        }

        var bytes = new byte[StrictUtf8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var run = text[i..].IndexOf('%');
                var plain = run < 0 ? text[i..] : text.Slice(i, run);
                length += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(length));
                i += plain.Length - 1;
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[length++] = (byte)((Value(text[i + 1]) << 4) | Value(text[i + 2]));
                i += 2;
            }
            else
            {
                throw new MalformedHttpRequestException("The query holds a percent sign that no two hexadecimal digits follow.");
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedHttpRequestException("The query holds bytes that are no UTF-8.");
        }
    }

    private static int Value(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

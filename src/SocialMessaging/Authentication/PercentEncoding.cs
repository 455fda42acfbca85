using System.Buffers;

namespace SocialMessaging.Authentication;

/// <summary>
/// The percent-encoding of Signature Version 4: RFC 3986, upper-case digits, only unreserved characters left as they are.
/// </summary>
internal static class PercentEncoding
{
    public static readonly SearchValues<char> UnreservedCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static bool IsUnreserved(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    /// <summary>Whether every percent sign is followed by two hexadecimal digits.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var percent = text.IndexOf('%'); percent >= 0; percent = text.IndexOf('%'))
        {
            if (text.Length - percent < 3 || !char.IsAsciiHexDigit(text[percent + 1]) || !char.IsAsciiHexDigit(text[percent + 2]))
            {
                return false;
            }

            text = text[(percent + 3)..];
        }

        return true;
    }

    /// <summary>The byte behind two hexadecimal digits that <see cref="IsWellFormed"/> has seen.</summary>
    public static byte Decode(char high, char low) => (byte)((Digit(high) << 4) | Digit(low));

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

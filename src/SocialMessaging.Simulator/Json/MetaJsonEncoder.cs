using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace SocialMessaging.Simulator.Json;

/// <summary>Escapes as Meta does: <c>\/</c>, and every character that is not ASCII as lower-case <c>\uxxxx</c>.</summary>
internal sealed class MetaJsonEncoder : JavaScriptEncoder
{
    public static readonly MetaJsonEncoder Instance = new();

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x5f).Select(code => (char)code).Where(letter => letter is not ('"' or '\\' or '/'))]);

    public override int MaxOutputCharactersPerInputCharacter => 12;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or > 0x7e or '"' or '\\' or '/';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        new ReadOnlySpan<char>(text, textLength).IndexOfAnyExcept(Plain);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        var escape = unicodeScalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        if (escape != '\0')
        {
            numberOfCharactersWritten = 2;
            return output.Length >= 2 && "\\".TryCopyTo(output) && Set(output, escape);
        }

        Span<char> units = stackalloc char[2];
        var count = new Rune(unicodeScalar).EncodeToUtf16(units);
        numberOfCharactersWritten = 0;
        foreach (var unit in units[..count])
        {
            if (!output[numberOfCharactersWritten..].TryWrite($"\\u{(int)unit:x4}", out var written))
            {
                numberOfCharactersWritten = 0;
                return false;
            }

            numberOfCharactersWritten += written;
        }

        return true;
    }

    private static bool Set(Span<char> output, char letter)
    {
        output[1] = letter;
        return true;
    }
}

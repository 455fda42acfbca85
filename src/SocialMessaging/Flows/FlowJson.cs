using System.Text.Unicode;
using SocialMessaging.Errors;

namespace SocialMessaging.Flows;

/// <summary>
/// A Flow JSON as the caller wrote it. Meta judges what is in it, and saves what it finds wrong; here it only has to be text.
/// </summary>
public static class FlowJson
{
    private const string Member = "flowJson";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="InvalidParametersException">Not UTF-8, or nothing at all.</exception>
    public static ReadOnlyMemory<byte> Require(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new InvalidParametersException($"{Member} must be JSON text in UTF-8.");
        }

        var text = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        return text.IsEmpty ? throw new InvalidParametersException($"{Member} must hold a Flow JSON; it is empty.") : text;
    }
}

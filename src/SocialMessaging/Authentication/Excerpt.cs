namespace SocialMessaging.Authentication;

/// <summary>What error texts repeat of a caller's own words: enough to recognise it, never kilobytes.</summary>
internal static class Excerpt
{
    private const int Longest = 512;

    public static string Of(ReadOnlySpan<char> text) => text.Length <= Longest ? text.ToString() : string.Concat(text[..Longest], "…");
}

namespace SocialMessaging.Authentication;

/// <summary>Matches IAM's patterns: <c>*</c> for any characters or none, <c>?</c> for one.</summary>
internal static class WildcardPattern
{
    /// <summary>Goes back to the last asterisk only, which is enough for patterns of this kind: no pattern makes it explode.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase)
    {
        int at = 0, read = 0, asterisk = -1, retry = 0;
        while (read < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                asterisk = at++;
                retry = read;
            }
            else if (at < pattern.Length && (pattern[at] == '?' || IsSame(pattern[at], text[read], ignoreCase)))
            {
                at++;
                read++;
            }
            else if (asterisk >= 0)
            {
                at = asterisk + 1;
                read = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }

    private static bool IsSame(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));
}

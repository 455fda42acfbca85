using System.Net;

namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>One element of a policy's list: whether a value is one that is wanted.</summary>
internal abstract record FilterRule
{
    public abstract bool Matches(FilterValue value);

    public sealed record Exact(FilterValue Wanted) : FilterRule
    {
        public override bool Matches(FilterValue value) => value == Wanted;
    }

    public sealed record Prefix(string Start) : FilterRule
    {
        public override bool Matches(FilterValue value) => value.Text?.StartsWith(Start, StringComparison.Ordinal) == true;
    }

    public sealed record Suffix(string End) : FilterRule
    {
        public override bool Matches(FilterValue value) => value.Text?.EndsWith(End, StringComparison.Ordinal) == true;
    }

    public sealed record EqualsIgnoreCase(string Wanted) : FilterRule
    {
        public override bool Matches(FilterValue value) => string.Equals(value.Text, Wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Stars stand for any letters. It never goes back further than to the last star, so it takes no longer than the product of the
    /// lengths.
    /// </summary>
    public sealed record Wildcard(string Pattern) : FilterRule
    {
        public override bool Matches(FilterValue value)
        {
            if (value.Text is not { } text)
            {
                return false;
            }

            int at = 0, i = 0, star = -1, mark = 0;
            while (at < text.Length)
            {
                if (i < Pattern.Length && Pattern[i] == '*')
                {
                    star = i++;
                    mark = at;
                }
                else if (i < Pattern.Length && Pattern[i] == text[at])
                {
                    i++;
                    at++;
                }
                else if (star >= 0)
                {
                    i = star + 1;
                    at = ++mark;
                }
                else
                {
                    return false;
                }
            }

            return Pattern.AsSpan(i).Trim('*').IsEmpty;
        }
    }

    /// <summary>A range of numbers; an equal sign is a range of one.</summary>
    public sealed record Numeric(decimal? Least, bool WithLeast, decimal? Most, bool WithMost) : FilterRule
    {
        public override bool Matches(FilterValue value) => value.Number is { } number
            && (Least is not { } least || number > least || (WithLeast && number == least))
            && (Most is not { } most || number < most || (WithMost && number == most));
    }

    public sealed record Cidr(IPNetwork Network) : FilterRule
    {
        public override bool Matches(FilterValue value) => IPAddress.TryParse(value.Text, out var address) && Network.Contains(address);
    }

    /// <summary>What there is, but for these.</summary>
    public sealed record AnythingBut(IReadOnlyList<FilterRule> Unwanted) : FilterRule
    {
        public override bool Matches(FilterValue value) => !Unwanted.Any(rule => rule.Matches(value));
    }

    /// <summary>Whether there is a value; asked of the list of values rather than of one.</summary>
    public sealed record Exists(bool Wanted) : FilterRule
    {
        public override bool Matches(FilterValue value) => Wanted;
    }
}

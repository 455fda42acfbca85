using System.Globalization;

namespace SocialMessaging.LocalHost.Local;

/// <summary>The numbers in a query under <c>/local</c>. The first that is none is named by <see cref="Refusal"/>.</summary>
internal sealed class QueryNumbers(IQueryCollection query)
{
    /// <summary>What is wrong with the query; null where nothing is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The number of a name, or <paramref name="absent"/> where the query does not have it.</summary>
    public long Read(string name, long absent)
    {
        var values = query[name];
        if (values.Count == 0)
        {
            return absent;
        }

        if (values is [var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refusal ??= $"{name} must be one whole number from 0 to {long.MaxValue}.";
        return absent;
    }
}

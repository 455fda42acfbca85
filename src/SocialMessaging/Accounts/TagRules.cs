using System.Collections.Immutable;
using SocialMessaging.Errors;

namespace SocialMessaging.Accounts;

/// <summary>
/// What tags a resource may carry: at most 50, keys once each, none with the prefix that AWS reserves. The reference gives no number; 50
/// is AWS's usual one.
/// </summary>
public static class TagRules
{
    public const int MaxTags = 50;

    /// <summary>No tags.</summary>
    public static ImmutableSortedDictionary<string, string> None { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private const string ReservedPrefix = "aws:";

    /// <summary>The tags as a map. A tag without a value has the empty one.</summary>
    /// <param name="tags">Keys and values.</param>
    /// <param name="member">Path of the list, for error texts.</param>
    /// <exception cref="InvalidParametersException">A reserved or repeated key, or too many.</exception>
    public static ImmutableSortedDictionary<string, string> Read(IEnumerable<KeyValuePair<string, string?>> tags, string member)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            if (key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidParametersException(
                    $"{member}: the key '{key}' is not allowed; keys that begin with 'aws:' are reserved.");
            }

            if (!map.TryAdd(key, value ?? ""))
            {
                throw new InvalidParametersException($"{member}: the key '{key}' occurs more than once; every key is allowed once.");
            }
        }

        RequireRoom(map.Count, member);
        return map.ToImmutable();
    }

    /// <summary>The tags of a resource with others written over them.</summary>
    /// <exception cref="InvalidParametersException">More than 50 together.</exception>
    public static ImmutableSortedDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> existing, ImmutableSortedDictionary<string, string> added, string member)
    {
        var merged = existing.ToImmutableSortedDictionary(StringComparer.Ordinal).SetItems(added);
        RequireRoom(merged.Count, member);
        return merged;
    }

    private static void RequireRoom(int count, string member)
    {
        if (count > MaxTags)
        {
            throw new InvalidParametersException($"{member}: a resource has at most {MaxTags} tags, and this one would have {count}.");
        }
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SocialMessaging.Testing.Model;

/// <summary>
/// The patterns of the model, to be matched against whole values, as ECMA 262 reads them: a dot is any character but a line's end, and
/// <c>\d</c> an ASCII digit. Two of them are exported with a <c>.*( … ).*</c> around them that the published Smithy model does not have;
/// its form holds.
/// </summary>
public static class SmithyPatterns
{
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new();

    /// <summary>The patterns that stand in code otherwise than in the model.</summary>
    public static IReadOnlyDictionary<string, string> Anchored { get; } = new Dictionary<string, string>
    {
        ["LinkedWhatsAppBusinessAccountId"] = "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)",
        ["WhatsAppPhoneNumberId"] = "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)",
    };

    /// <summary>The pattern of a shape as this service declares it; null where it has none.</summary>
    public static string? Of(string shape) => Anchored.GetValueOrDefault(shape) ?? ServiceModel.Shape(shape)["pattern"]?.GetValue<string>();

    /// <summary>All patterns of the model, by shape.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = ServiceModel.ShapeNames
        .Where(shape => Of(shape) is not null)
        .ToDictionary(shape => shape, shape => Of(shape) ?? "");

    public static bool Matches(string pattern, string value) => Compiled.GetOrAdd(pattern, Compile).IsMatch(value);

    // Every dot of the model's patterns outside of brackets is a wildcard; those inside stand in the class of bucket and role names.
    private static Regex Compile(string pattern)
    {
        var ecma = Regex.Replace(pattern, @"\[[^\]]*\]|\.", match => match.Value == "." ? @"[^\n\r\u2028\u2029]" : match.Value);
        return new($@"\A(?:{ecma.Replace(@"\d", "[0-9]")})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}

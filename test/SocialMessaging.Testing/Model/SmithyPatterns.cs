using System.Text.RegularExpressions;

namespace SocialMessaging.Testing.Model;

/// <summary>
/// The patterns of the model, to be matched against whole values. Two of them are exported with a <c>.*( … ).*</c> around them that the
/// published Smithy model does not
/// have; its form holds.
/// </summary>
public static class SmithyPatterns
{
    /// <summary>The patterns that stand in code otherwise than in the model.</summary>
    public static IReadOnlyDictionary<string, string> Anchored { get; } = new Dictionary<string, string>
    {
        ["LinkedWhatsAppBusinessAccountId"] = "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)",
        ["WhatsAppPhoneNumberId"] = "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)",
    };

    /// <summary>The pattern of a shape as this service declares it; null where it has none.</summary>
    public static string? Of(string shape) => Anchored.GetValueOrDefault(shape) ?? ServiceModel.Shape(shape)["pattern"]?.GetValue<string>();

    public static bool Matches(string pattern, string value) => Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
}

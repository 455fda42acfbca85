using System.Text.RegularExpressions;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>A registered number of a WABA.</summary>
public sealed partial record SeededNumber
{
    /// <summary>Null: derived from Meta's id.</summary>
    public string? Id { get; init; }

    public required string MetaPhoneNumberId { get; init; }

    /// <summary>With a plus sign and digits alone.</summary>
    public required string Number { get; init; }

    public string? DisplayName { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Where in the file.</summary>
    public required string Pointer { get; init; }

    public static IReadOnlyList<string> Names { get; } = ["id", "metaPhoneNumberId", "number", "displayName", "tags"];

    public static SeededNumber Read(InputObject input) => new()
    {
        Id = SeedForms.Find(
            input,
            "id",
            SeededAccount.OwnId(ResourceNames.PhoneNumberType),
            "must be phone-number-id- and 32 hexadecimal digits."),
        MetaPhoneNumberId = SeedForms.Require(
            input, "metaPhoneNumberId", SeededAccount.MetaId(), "must be the digits of Meta's id, nine at least."),
        Number = SeedForms.Require(input, "number", Form(), "must be a plus sign and 7 to 15 digits."),
        DisplayName = input.FindText("displayName"),
        Tags = input.Texts("tags"),
        Pointer = input.Pointer,
    };

    [GeneratedRegex(@"^\+[0-9]{7,15}$")]
    private static partial Regex Form();
}

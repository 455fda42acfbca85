using System.Text.RegularExpressions;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>Somebody with a phone.</summary>
public sealed partial record SeededCustomer(string Number, string? Name, string? Identity, string? Username, string Pointer)
{
    public static IReadOnlyList<string> Names { get; } = ["number", "name", "identity", "username"];

    public static SeededCustomer Read(InputObject input) => new(
        SeedForms.Require(input, "number", Form(), "must be 5 to 20 digits.").TrimStart('+'),
        input.FindText("name"),
        input.FindChoice("identity", "both", "phone", "user", "empty", "username"),
        input.FindText("username"),
        input.Pointer);

    [GeneratedRegex(@"^\+?[0-9]{5,20}$")]
    private static partial Regex Form();
}

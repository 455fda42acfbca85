using System.Text.RegularExpressions;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>Texts of a form.</summary>
internal static class SeedForms
{
    public static string Require(InputObject input, string name, Regex form, string allowed) =>
        Find(input, name, form, allowed) ?? throw input.Refuse(name, $"is required, and {allowed}");

    public static string? Find(InputObject input, string name, Regex form, string allowed) =>
        input.FindText(name) is not { } text || form.IsMatch(text) ? input.FindText(name) : throw input.Refuse(name, allowed);
}

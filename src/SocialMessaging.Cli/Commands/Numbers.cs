using System.CommandLine.Parsing;
using System.Globalization;

namespace SocialMessaging.Cli.Commands;

/// <summary>Reads whole numbers of options. What the library says of a wrong one names types of .NET.</summary>
internal static class Numbers
{
    public static Func<ArgumentResult, long?> From(string option, long least) => result =>
    {
        var text = result.Tokens.Single().Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
        {
            return number;
        }

        result.AddError($"{option} must be a whole number, {least} or more, not {text}.");
        return null;
    };
}

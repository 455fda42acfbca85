using System.Text.RegularExpressions;
using SocialMessaging.Errors;

namespace SocialMessaging.Meta;

/// <summary>
/// A version of the Graph API as callers name it: <c>v20</c> and later, with or without <c>.0</c> (User Guide: "Version 20 and later").
/// </summary>
public static partial class GraphVersion
{
    private const int Oldest = 20;

    /// <summary>The version as it stands in a Graph path, <c>v23.0</c>.</summary>
    /// <exception cref="InvalidParametersException">Not a version, or one before v20.</exception>
    public static string Parse(string metaApiVersion)
    {
        var match = Form().Match(metaApiVersion);
        if (!match.Success || int.Parse(match.Groups[1].ValueSpan, provider: null) < Oldest)
        {
            throw new InvalidParametersException("metaApiVersion must be v20.0 or later, in the form v23.0 or v23.");
        }

        return match.Groups[2].Success ? metaApiVersion : $"{metaApiVersion}.0";
    }

    [GeneratedRegex(@"\Av([1-9][0-9]{1,2})(\.[0-9])?\z")]
    private static partial Regex Form();
}

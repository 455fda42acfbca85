using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>Names of the model as C# spells them.</summary>
internal static class Words
{
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The name of a parameter that stands for a value of a type: the last word of the type's name.</summary>
    public static string Parameter(string type) =>
        Regex.Match(type, "[A-Z][a-z]+$") is { Success: true } last ? Camel(last.Value) : "owner";

    /// <summary>The name of a shape without the end that the model gives to shapes it has made up itself (<c>TagKeyString</c>).</summary>
    public static string Shape(string name) =>
        Regex.Match(name, "^(?<name>.+)(String|Integer)$") is { Success: true } match ? match.Groups["name"].Value : name;
}

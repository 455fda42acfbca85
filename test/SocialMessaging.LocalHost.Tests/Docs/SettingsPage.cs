using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Settings;
using SocialMessaging.Simulator;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>The table of the page about settings, from the options: their names, their summaries and their initial values.</summary>
internal static partial class SettingsPage
{
    private const string Header = "| setting | meaning | local default |\n| --- | --- | --- |\n";

    private static readonly Lazy<Dictionary<string, string>> Summaries = new(() => new[] { "SocialMessaging", "SocialMessaging.Simulator" }
        .SelectMany(assembly => XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml")).Descendants("member"))
        .Where(member => member.Attribute("name")?.Value.StartsWith("P:", StringComparison.Ordinal) == true)
        .DistinctBy(member => member.Attribute("name")?.Value) // some files are part of both
        .ToDictionary(member => member.Attribute("name")?.Value ?? "", member => Plain(member.Element("summary"))));

    private static readonly Dictionary<string, string?> Local = LocalDefaults.Settings().ToDictionary(
        setting => setting.Key[(SocialMessagingOptions.Section.Length + 1)..], setting => setting.Value);

    /// <summary>Defaults that are found at the start.</summary>
    private static readonly Dictionary<string, string> Found = new()
    {
        ["Region"] = "`AWS_REGION`, or `us-east-1`",
        ["Meta:GraphUrl"] = "the simulator",
    };

    public static string Table() => Header + string.Concat(Rows().Select(row => $"| `{row.Name}` | {row.Meaning} | {row.Default} |\n"));

    public static IReadOnlyList<(string Name, string Meaning, string Default)> Rows() =>
    [
        .. Of(new SocialMessagingOptions(), ""),
        .. typeof(SimulatorOptions).GetProperties().Where(property => property.PropertyType == typeof(bool))
            .Select(property => Row(property, $"Simulator:{property.Name}", property.GetValue(new SimulatorOptions()))),
    ];

    private static IEnumerable<(string Name, string Meaning, string Default)> Of(object options, string prefix) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            Of(property, prefix + property.Name, property.GetValue(options)));

    private static IEnumerable<(string Name, string Meaning, string Default)> Of(PropertyInfo property, string name, object? value)
    {
        var type = property.PropertyType;
        if (type == typeof(string) || type.IsValueType)
        {
            return [Row(property, name, value)];
        }

        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            return Of(value ?? throw new InvalidOperationException($"{name} has no initial value."), name + ":");
        }

        var element = type.GetGenericArguments()[0];
        return element == typeof(string)
            ? [Row(property, name + ":N", null)]
            : Of(Activator.CreateInstance(element) ?? throw new InvalidOperationException($"{element} cannot be made."), name + ":N:");
    }

    private static (string Name, string Meaning, string Default) Row(PropertyInfo property, string name, object? value)
    {
        var shown = Local.GetValueOrDefault(name) ?? value switch
        {
            null or "" => null,
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        var meaning = Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType}.{property.Name}") ?? "";
        return (name, meaning, Found.GetValueOrDefault(name) ?? (shown is null ? "" : $"`{shown}`"));
    }

    /// <summary>A summary as Markdown: in one line, code as code, references by their last name.</summary>
    private static string Plain(XElement? summary) => Spaces().Replace(
        string.Concat((summary?.Nodes() ?? []).Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.')[^1]}`",
            XText text => text.Value,
            _ => "",
        })),
        " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

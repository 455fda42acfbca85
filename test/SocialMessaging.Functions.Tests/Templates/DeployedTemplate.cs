using System.Text.Json;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>What a template deploys with certain values of its parameters.</summary>
/// <param name="Conditions">Each condition, and whether it holds.</param>
/// <param name="Resources">Each resource as CloudFormation has it.</param>
/// <param name="State">Each resource that outlives its stack, with what cannot change of it without losing what it holds, as JSON.</param>
/// <param name="Versions">A name for each published version of a function: another one where another version would be published.</param>
/// <param name="Apis">The routes of each HTTP API.</param>
/// <param name="Findings">What the linter has to say.</param>
internal sealed record DeployedTemplate(
    IReadOnlyDictionary<string, bool> Conditions,
    IReadOnlyDictionary<string, JsonElement> Resources,
    IReadOnlyDictionary<string, string> State,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, IReadOnlyList<TranslatedRoute>> Apis,
    IReadOnlyList<string> Findings)
{
    public static DeployedTemplate Read(JsonElement deployed) => new(
        Members(deployed.GetProperty("conditions"), condition => condition.GetBoolean()),
        Members(deployed.GetProperty("resources"), resource => resource.Clone()),
        Members(deployed.GetProperty("state"), identity => identity.GetRawText()),
        Members(deployed.GetProperty("versions"), version => version.GetString() ?? ""),
        TranslatedTemplate.RoutesOf(deployed.GetProperty("apis")),
        [.. deployed.GetProperty("findings").EnumerateArray().Select(finding => finding.ToString())]);

    public IEnumerable<string> OfType(string type) =>
        from resource in Resources
        where resource.Value.GetProperty("Type").GetString() == type
        select resource.Key;

    /// <summary>A property of a resource; null where it has none of the name.</summary>
    public JsonElement? Property(string resource, string name) =>
        Resources[resource].GetProperty("Properties").TryGetProperty(name, out var found) ? found : null;

    private static Dictionary<string, T> Members<T>(JsonElement json, Func<JsonElement, T> read) =>
        json.EnumerateObject().ToDictionary(member => member.Name, member => read(member.Value));
}

using System.Text.Json;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The template as CloudFormation has it, with the default values of its parameters.</summary>
/// <param name="Apis">The routes of each HTTP API.</param>
/// <param name="Policies">The policies of each role, each as JSON: managed ones, and those of its own.</param>
internal sealed record TranslatedTemplate(
    IReadOnlyDictionary<string, IReadOnlyList<TranslatedRoute>> Apis,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Policies)
{
    public static TranslatedTemplate Read(JsonElement template) => new(
        RoutesOf(template.GetProperty("apis")),
        template.GetProperty("roles").EnumerateObject().ToDictionary(
            role => role.Name,
            IReadOnlyList<string> (role) => [.. role.Value.EnumerateArray().Select(policy => policy.GetRawText())]));

    public static IReadOnlyDictionary<string, IReadOnlyList<TranslatedRoute>> RoutesOf(JsonElement apis) =>
        apis.EnumerateObject().ToDictionary(
            api => api.Name,
            IReadOnlyList<TranslatedRoute> (api) => [.. api.Value.GetProperty("routes").EnumerateArray().Select(TranslatedRoute.Read)]);
}

using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Rules for the variables of one text: their names, and a sample for each.</summary>
internal static class VariableShape
{
    public static void Check(JsonObject component, string text, bool named, string member)
    {
        var variables = TemplateText.Variables(text);
        CheckNames(variables, named);
        if (variables.Count == 0)
        {
            return;
        }

        var example = component.Child("example");
        var given = named
            ? example?.Items(member + "_named_params")?.Count
            : example?.Items(member) is { } values ? (values.FirstOrDefault() as JsonArray ?? values).Count : null;
        if (given is null || given < variables.Count)
        {
            throw TemplateErrors.MissingSample(member);
        }
    }

    private static void CheckNames(List<string> variables, bool named)
    {
        var good = named
            ? variables.TrueForAll(name => !char.IsAsciiDigit(name[0]) && !name.Any(char.IsAsciiLetterUpper))
            : variables.Order(StringComparer.Ordinal).SequenceEqual(
                Enumerable.Range(1, variables.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))
                    .Order(StringComparer.Ordinal));
        if (!good)
        {
            throw TemplateErrors.BodyFormat("Variables are {{1}}, {{2}}, … without gaps, or lower-case names.");
        }
    }
}

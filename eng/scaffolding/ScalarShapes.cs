using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>
/// The shapes other than structures: finds those that <c>ModelShapes.cs</c> or the file of a group (<c>FlowShapes.cs</c>) has, and adds to
/// the first those that none has.
/// </summary>
internal sealed class ScalarShapes(SourceTree tree)
{
    private const string Folder = "src/SocialMessaging/Validation";
    private const string Own = "ModelShapes";
    private const string ShapesFile = $"{Folder}/{Own}.cs";
    private const string PatternsFile = $"{Folder}/ModelPatterns.cs";
    private const string PropertyKind = @"^    public static (Blob|Boolean|Integer|List|Map|String)Shape(<.+>)? (?<key>\w+) \{ get; \}";

    private readonly Dictionary<string, string> patterns = ReadPatterns(tree.Read(PatternsFile));

    /// <summary>The expression for a shape, which is added where it is missing.</summary>
    public string Reference(string name)
    {
        foreach (var file in tree.FilesOf(Folder, "Shapes.cs"))
        {
            var known = Regex.Match(tree.Read(file), $@"Shape(<[^ ]+>)? (?<name>\w+) \{{ get; \}} =\s*new\(\s*""{name}""[,)]");
            if (known.Success)
            {
                return $"{Path.GetFileNameWithoutExtension(file)}.{known.Groups["name"].Value}";
            }
        }

        var property = Words.Shape(name);
        var arguments = Arguments(name);
        var start = $"    public static {TypeOf(name)} {property} {{ get; }} =";
        var apart = $"{start} new(\n        {string.Join(",\n        ", arguments)});";
        var declaration = arguments.Exists(argument => argument.Contains('\n', StringComparison.Ordinal)) ? apart : Layout.Fit(
            $"{start} new({string.Join(", ", arguments)});", $"{start}\n        new({string.Join(", ", arguments)});", apart);
        tree.Edit(ShapesFile, text => Insert(text, property, declaration));
        return $"{Own}.{property}";
    }

    /// <summary>In alphabetical order, behind the three that others are made of: initialisers run in the order of the file.</summary>
    private static string Insert(string text, string property, string declaration)
    {
        var paragraphs = text.TrimEnd().Split("\n\n").ToList();
        paragraphs[^1] = paragraphs[^1].TrimEnd('}', '\n');
        var next = paragraphs.FindIndex(4, paragraph =>
            Regex.Match(paragraph, PropertyKind, RegexOptions.Multiline) is { Success: true } match
            && string.CompareOrdinal(match.Groups["key"].Value, property) > 0);
        paragraphs.Insert(next < 0 ? paragraphs.Count : next, declaration);
        return string.Join("\n\n", paragraphs) + "\n}\n";
    }

    private static string TypeOf(string name)
    {
        var shape = ServiceModel.Shape(name);
        return ServiceModel.Text(shape["type"]) switch
        {
            "list" => $"ListShape<{CSharpTypes.Of(ServiceModel.Text(shape["member"]?["shape"]))}>",
            var type => $"{Words.Pascal(type)}Shape",
        };
    }

    private List<string> Arguments(string name)
    {
        var shape = ServiceModel.Shape(name);
        List<string> arguments = [$"\"{name}\""];
        switch (ServiceModel.Text(shape["type"]))
        {
            case "list":
                arguments.Add(Inner(shape["member"], name));
                break;
            case "map":
                arguments.Add(Inner(shape["key"], name));
                arguments.Add(Inner(shape["value"], name));
                break;
            default:
                break;
        }

        AddBounds(shape, arguments);
        if (shape["pattern"] is { } pattern)
        {
            var label = shape["min"] is null || shape["max"] is null ? "pattern: " : "";
            arguments.Add($"{label}ModelPatterns.{PatternOf(name, ServiceModel.Text(pattern))}");
        }

        if (shape["sensitive"] is not null || ServiceModel.Text(shape["type"]) == "blob")
        {
            arguments.Add($"sensitive: {(shape["sensitive"] is null ? "false" : "true")}");
        }

        if (shape["enum"] is JsonArray values)
        {
            var list = string.Join(", ", values.Select(value => $"\"{ServiceModel.Text(value)}\""));
            var isShort = $"        values: [{list}]);".Length <= Layout.Columns;
            arguments.Add(isShort ? $"values: [{list}]" : $"values:\n        [\n            {list}\n        ]");
        }

        return arguments;
    }

    private string PatternOf(string shape, string pattern) => patterns.TryGetValue(pattern, out var known)
        ? known
        : throw new ScaffoldingException(
            $"The pattern {pattern} of {shape} is new. Write it into {PatternsFile}, matched by hand, and try again: nothing was written.");

    /// <summary>
    /// What a list or map is made of: one of the first three, a shape that stands above it, or where it would stand below it, a shape that
    /// is made in place.
    /// </summary>
    private string Inner(JsonNode? reference, string outer)
    {
        var name = ServiceModel.Text(reference?["shape"]);
        if (name is "String" or "Integer" or "Boolean")
        {
            return name;
        }

        return string.CompareOrdinal(Words.Shape(name), Words.Shape(outer)) < 0
            ? Reference(name).Replace($"{Own}.", "", StringComparison.Ordinal)
            : $"new {TypeOf(name)}({string.Join(", ", Arguments(name))})";
    }

    private static void AddBounds(JsonObject shape, List<string> arguments)
    {
        var min = ServiceModel.Number(shape["min"]);
        var max = ServiceModel.Number(shape["max"]);
        if (min is not null && max is not null)
        {
            arguments.Add(Digits(min));
            arguments.Add(Digits(max));
        }
        else if (min is not null || max is not null)
        {
            arguments.Add(min is null ? $"max: {Digits(max)}" : $"min: {Digits(min)}");
        }
    }

    private static string Digits(int? number) => $"{number:#,0}".Replace(',', '_') is var text && number > 9999 ? text : $"{number}";

    /// <summary>The properties of <c>ModelPatterns.cs</c> by the model's text.</summary>
    private static Dictionary<string, string> ReadPatterns(string text) => Regex
        .Matches(text, """public static ModelPattern (?<name>\w+) \{ get; \} =\s*new\(\s*@?"(?<pattern>[^"]+)",""")
        .ToDictionary(match => match.Groups["pattern"].Value, match => match.Groups["name"].Value);
}

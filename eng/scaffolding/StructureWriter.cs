using System.Text;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Scaffolding;

/// <summary>C# of structures: classes with their declared shape where they are bound, records where they are only written.</summary>
internal sealed class StructureWriter(ScalarShapes scalars)
{
    /// <summary>A class that is bound, with the shape that binds it.</summary>
    /// <param name="name">The structure.</param>
    /// <param name="summary">What it is.</param>
    /// <param name="isInput">Whether it is an action's whole input: it is in no list, and its values are called input.</param>
    public string Class(string name, string summary, bool isInput)
    {
        var members = ServiceModel.Members(name).ToList();
        var text = new StringBuilder().Append($"/// <summary>{summary}</summary>\npublic sealed class {name}\n{{\n");
        foreach (var member in members)
        {
            text.Append($"    {Property(member)}\n\n");
        }

        var sensitive = ServiceModel.Shape(name)["sensitive"] is null ? "" : ", sensitive: true";
        text.Append($"    public static StructureShape<{name}> Shape {{ get; }} =\n");
        text.Append($"        new StructureShape<{name}>(nameof({name}){sensitive})");
        var owner = isInput ? "input" : Words.Parameter(name);
        foreach (var member in members)
        {
            text.Append($"\n            {Declaration(member, owner)}");
        }

        text.Append(";\n");
        foreach (var (list, min, max) in isInput ? [] : ListsOf(name))
        {
            var bounds = max is null ? "" : $", {min ?? 0}, {max}";
            text.Append($"\n    public static ListShape<{name}> ListShape {{ get; }} = new(\"{list}\", Shape{bounds});\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>A record that is written.</summary>
    public static string Record(string name, string summary)
    {
        var members = ServiceModel.Members(name).ToList();
        if (members.Count == 0)
        {
            return $"/// <summary>{summary}</summary>\npublic sealed record {name};\n";
        }

        var properties = members.Select(member => member.Required
            ? $"    public required {CSharpTypes.Of(member.Shape)} {Words.Pascal(member.Name)} {{ get; init; }}\n"
            : $"    public {CSharpTypes.Of(member.Shape)}? {Words.Pascal(member.Name)} {{ get; init; }}\n");
        return $"/// <summary>{summary}</summary>\npublic sealed record {name}\n{{\n{string.Join("\n", properties)}}}\n";
    }

    private static string Property(ModelMember member)
    {
        var type = CSharpTypes.Of(member.Shape);
        var name = Words.Pascal(member.Name);
        return member.Required
            ? $"public {type} {name} {{ get; set; }}{CSharpTypes.Initial(type)}"
            : $"public {type}? {name} {{ get; set; }}";
    }

    private string Declaration(ModelMember member, string owner)
    {
        var call = (member.Required ? ".Required" : ".Optional") + (member.InQuery ? "Query" : "");
        var start = $"{call}(\"{member.Name}\", {Reference(member.Shape)},";
        var parameter = member.WireName == member.Name ? "" : $", \"{member.WireName}\"";
        var assignment = $"static ({owner}, value) => {owner}.{Words.Pascal(member.Name)} = value{parameter})";
        return Layout.Fit($"            {start} {assignment}", $"            {start}\n                {assignment}").TrimStart();
    }

    private string Reference(string shape)
    {
        var model = ServiceModel.Shape(shape);
        var element = model["member"]?["shape"]?.GetValue<string>();
        return (ServiceModel.Text(model["type"]), element) switch
        {
            ("structure", _) => $"{shape}.Shape",
            ("list", { } item) when ServiceModel.Text(ServiceModel.Shape(item)["type"]) == "structure" => $"{item}.ListShape",
            _ => scalars.Reference(shape),
        };
    }

    /// <summary>The lists of a structure that are bound.</summary>
    private static IEnumerable<(string Name, int? Min, int? Max)> ListsOf(string structure) =>
        from name in ServiceModel.ShapeNames
        let shape = ServiceModel.Shape(name)
        where shape["member"]?["shape"]?.GetValue<string>() == structure && ModelGraph.IsUsedByBound(name)
        select (name, ServiceModel.Number(shape["min"]), ServiceModel.Number(shape["max"]));
}

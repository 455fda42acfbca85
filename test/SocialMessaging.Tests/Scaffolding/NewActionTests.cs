extern alias scaffolding;
using System.Text.RegularExpressions;
using scaffolding::SocialMessaging.Scaffolding;
using SocialMessaging.Operations;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Tests.Scaffolding;

/// <summary>
/// The generator of a new action's skeleton, on a copy of the files that it edits. An action that is taken out of them comes back as it
/// was: so every list is kept in the order and form that it has.
/// </summary>
public sealed class NewActionTests : IDisposable
{
    private const string OperationsFolder = "src/SocialMessaging/Operations";
    private const string List = $"{OperationsFolder}/OperationList.cs";
    private const string Template = "template.yaml";

    private readonly string root = Directory.CreateTempSubdirectory("social-messaging-").FullName;

    public NewActionTests()
    {
        string[] files =
        [
            Template,
            "src/SocialMessaging/Validation/ModelPatterns.cs",
            .. In("src/SocialMessaging/Validation").Where(file => file.EndsWith("Shapes.cs", StringComparison.Ordinal)),
            .. In(OperationsFolder),
            .. In("src/SocialMessaging.Functions").Where(file => file.EndsWith("Functions.cs", StringComparison.Ordinal)),
        ];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file)) ?? root);
            File.Copy(Path.Combine(InstalledTools.Root, file), Path.Combine(root, file));
        }
    }

    public static TheoryData<string> Operations => [.. OperationList.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_Action_That_Was_Taken_Out_Comes_Back_In_Its_Place(string name)
    {
        var group = GroupOf(name);
        var handlers = In("src/SocialMessaging.Functions").Single(
            file => Stored(file).Contains($"nameof({name}))]", StringComparison.Ordinal));
        TakeOut(name, group, handlers);

        var written = NewAction.Write(root, name, group);

        Assert.InRange(written.Count(file => !IsStructure(file)), 6, 9);
        Assert.True(written.Any(IsStructure) || !written.Contains("src/SocialMessaging/Validation/ModelShapes.cs"), "Shapes came twice.");
        string[] lists = [List, $"{OperationsFolder}/OperationPaths.cs", $"{OperationsFolder}/ApiJson.cs"];
        Assert.All(lists, list => Assert.Equal(WithoutEmptyOutputs(Stored(list)), WithoutEmptyOutputs(Read(list))));
        Assert.Equal(Handlers(Stored(handlers)), Handlers(Read(handlers)));
        var function = FunctionLines(Read(Template), name);
        Assert.Equal(function, FunctionLines(Stored(Template), name).Where(function.Contains));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Its_Input_Declares_Every_Member_Of_The_Model(string name)
    {
        var group = GroupOf(name);
        TakeOut(name, group, handlers: null);

        NewAction.Write(root, name, group);

        var text = Read($"{OperationsFolder}/{group}/{name}.cs");
        Assert.All(
            ServiceModel.Members(ServiceModel.Text(ServiceModel.Operation(name)["input"])),
            member => Assert.Contains(
                $"{(member.Required ? "Required" : "Optional")}{(member.InQuery ? "Query" : "")}(\"{member.Name}\", ",
                text,
                StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }

    [Fact]
    public void What_Is_Built_Is_Not_Written_Over()
    {
        var name = OperationList.All[0].Name;

        var refusal = Assert.Throws<ScaffoldingException>(() => NewAction.Write(root, name));

        Assert.StartsWith($"{name} is built already", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_The_Model_Does_Not_Have_Is_Not_Written() =>
        Assert.Throws<ScaffoldingException>(() => NewAction.Write(root, "SendTelegram"));

    [Fact]
    public void A_Pattern_That_No_Shape_Has_Had_Is_Named_And_Nothing_Is_Written()
    {
        const string Name = "DeprecateWhatsAppFlow";
        TakeOut(Name, "Flows", handlers: null);
        Edit("src/SocialMessaging/Validation/FlowShapes.cs", "^.* MetaFlowId .*\n", "");
        Edit("src/SocialMessaging/Validation/ModelPatterns.cs", "\"\\[0-9\\]\\+\"", "\"[0-9]\"");
        var before = Files();

        var refusal = Assert.Throws<ScaffoldingException>(() => NewAction.Write(root, Name));

        Assert.StartsWith("The pattern [0-9]+ of MetaFlowId is new.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void TakeOut(string name, string group, string? handlers)
    {
        File.Delete(Path.Combine(root, $"{OperationsFolder}/{group}/{name}.cs"));
        Edit(List, $"^        {name}\\.Operation,\n", "");
        Edit(List, "NotBuilt { get; } =\n    \\[\n", $"$0        \"{name}\",\n");
        Edit($"{OperationsFolder}/OperationPaths.cs", $"^    public const string {name} = .*\n", "");
        Edit($"{OperationsFolder}/ApiJson.cs", $"^.*typeof\\({name}Output\\).*\n", "");
        Edit(Template, $"^  {name}:\n    Type: AWS::Serverless::Function\n(    .*\n)*", "");
        if (handlers is not null)
        {
            Edit(handlers, $"^    \\[LambdaFunction\\(ResourceName = nameof\\({name}\\)\\)\\]\n(    .+\n)+\n?", "");
            if (Handlers(Read(handlers)).Length == 0)
            {
                File.Delete(Path.Combine(root, handlers));
            }
        }
    }

    private void Edit(string file, string pattern, string replacement) => File.WriteAllText(
        Path.Combine(root, file), Regex.Replace(Read(file), pattern, replacement, RegexOptions.Multiline));

    private Dictionary<string, string> Files() =>
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);

    private string Read(string file) => File.ReadAllText(Path.Combine(root, file));

    private static string Stored(string file) => File.ReadAllText(Path.Combine(InstalledTools.Root, file));

    /// <summary>An output without members is written as an empty body or as an empty object, as the action's author says.</summary>
    private static string WithoutEmptyOutputs(string text) => Regex.Replace(
        text,
        @"^\[JsonSerializable\(typeof\((?<output>\w+)\)\)\]\n",
        match => ServiceModel.Members(match.Groups["output"].Value).Any() ? match.Value : "",
        RegexOptions.Multiline);

    /// <summary>Whether it holds a structure that several operations use.</summary>
    private static bool IsStructure(string file) => ServiceModel.ShapeNames.Contains(Path.GetFileNameWithoutExtension(file));

    /// <summary>The handlers of a class, wherever their lines are broken.</summary>
    private static string Handlers(string text) => text.IndexOf("    [LambdaFunction(", StringComparison.Ordinal) is >= 0 and var start
        ? Regex.Replace(text[start..], @"(?<=\()\s+|\s+(?=\n)|(?<=\n)\s+", "")
        : "";

    /// <summary>The lines of a function's resource but for its policies, which its author chooses.</summary>
    private static List<string> FunctionLines(string template, string name)
    {
        var function = Regex.Match(template, $"^  {name}:\n    Type: AWS::Serverless::Function\n(    .*\n)*", RegexOptions.Multiline);
        Assert.True(function.Success);
        return [.. Regex.Replace(function.Value, "      Policies:\n(        .*\n)+", "").Split('\n')];
    }

    private static string GroupOf(string name) =>
        Path.GetFileName(Path.GetDirectoryName(In(OperationsFolder).Single(file => Path.GetFileName(file) == $"{name}.cs"))) ?? "";

    private static IEnumerable<string> In(string folder) => Directory
        .EnumerateFiles(Path.Combine(InstalledTools.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(InstalledTools.Root, file))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
}

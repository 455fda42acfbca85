using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>The lists in source files that name every action.</summary>
internal static class Lists
{
    private const string Using = @"^using (?<key>SocialMessaging\.Operations\.\w+);";

    public static void Add(SourceTree tree, ActionModel action)
    {
        var import = $"using SocialMessaging.Operations.{action.Group};";
        tree.Edit($"{SourceTree.Operations}/OperationPaths.cs", text => SortedLines.Insert(
            text, $"    public const string {action.Name} = \"{action.Path}\";", @"^    public const string (?<key>\w+) = "));
        tree.Edit($"{SourceTree.Operations}/OperationList.cs", text => SortedLines.Insert(
            SortedLines.Insert(
                Regex.Replace(text, $"^        \"{action.Name}\",\n", "", RegexOptions.Multiline),
                $"        {action.Name}.Operation,",
                @"^        (?<key>\w+)\.Operation,"),
            import,
            Using));
        if (action.HasOutput)
        {
            tree.Edit($"{SourceTree.Operations}/ApiJson.cs", text => SortedLines.Insert(
                SortedLines.Insert(text, $"[JsonSerializable(typeof({action.Output}))]", @"^\[JsonSerializable\(typeof\((?<key>\w+)\)\)\]"),
                import,
                Using));
        }
    }
}

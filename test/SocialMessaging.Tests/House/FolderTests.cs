using System.Text.RegularExpressions;

namespace SocialMessaging.Tests.House;

/// <summary>Folders of a project use those below them: nothing that a folder uses uses that folder again, by whatever way.</summary>
public sealed class FolderTests
{
    /// <summary>Shapes of the model that several groups of actions have in common are a leaf, other than the actions beside them.</summary>
    private const string Shapes = "Operations.Shapes";

    [Theory]
    [InlineData("SocialMessaging")]
    [InlineData("SocialMessaging.Simulator")]
    [InlineData("SocialMessaging.LocalHost")]
    [InlineData("SocialMessaging.Cli")]
    [InlineData("SocialMessaging.Events")]
    public void Folders_Point_One_Way(string project)
    {
        var uses = Uses(project);

        Assert.True(uses.Count >= 2);
        Assert.Empty(
            from folder in uses.Keys
            from used in uses[folder]
            where Reaches(uses, used, folder)
            select $"{folder} uses {used}, which comes back to it");
    }

    /// <summary>Which folders each folder uses: by a namespace that is imported, or written before a type.</summary>
    private static Dictionary<string, HashSet<string>> Uses(string project)
    {
        var files = SourceFile.All.Where(file => file.Path.StartsWith($"src/{project}/", StringComparison.Ordinal)).ToList();
        var folders = files.Where(file => FolderOf(file, project) is not null).ToLookup(file => FolderOf(file, project)!, TypeOf);
        var uses = folders.ToDictionary(folder => folder.Key, _ => new HashSet<string>());
        foreach (var file in files)
        {
            if (FolderOf(file, project) is { } own)
            {
                uses[own].UnionWith(Mentioned(file.Code, project, folders).Where(used => used != own));
            }
        }

        return uses;
    }

    private static IEnumerable<string> Mentioned(string code, string project, ILookup<string, string> folders) =>
        from folder in folders
        let name = Regex.Escape(folder.Key)
        let notShapes = folder.Key == "Operations" ? @"(?!\.Shapes\b)" : ""
        where Regex.IsMatch(code, $@"\b{Regex.Escape(project)}\.{name}\b{notShapes}")
            || Regex.Matches(code, $@"(?<![\w.""]){name}{notShapes}(\.(?<part>[A-Z]\w+))+")
                .Any(match => match.Groups["part"].Captures.Any(part => folder.Contains(part.Value)))
        select folder.Key;

    /// <summary>The first folder below the project; null for a file beside the project's.</summary>
    private static string? FolderOf(SourceFile file, string project)
    {
        var parts = file.Path[$"src/{project}/".Length..].Split('/');
        var two = string.Join('.', parts.Take(2));
        return parts.Length == 1 ? null : two == Shapes ? Shapes : parts[0];
    }

    private static string TypeOf(SourceFile file) => Path.GetFileNameWithoutExtension(file.Path);

    private static bool Reaches(Dictionary<string, HashSet<string>> uses, string from, string to)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var folder))
        {
            if (folder == to)
            {
                return true;
            }

            if (seen.Add(folder))
            {
                uses[folder].ToList().ForEach(open.Push);
            }
        }

        return false;
    }
}

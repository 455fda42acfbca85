using System.Text.RegularExpressions;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.Tests.Docs;

public sealed partial class PageTests
{
    public static TheoryData<string> Paths { get; } = new(Page.All.Select(page => page.Path));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_Link_To_A_Page_Or_File_Of_The_Repository_Leads_There(string path)
    {
        var page = Page.Read(path);
        var folder = Path.GetDirectoryName(path) ?? "";

        var broken = page.Links.Where(link => !IsExternal(link) && !Leads(page, folder, link));

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_Page_Of_The_Documentation_Is_Reached_From_The_Readme()
    {
        var reached = new HashSet<string>();
        Follow("README.md", reached);

        Assert.Empty(Page.All.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    [Fact]
    public void Every_Type_That_The_Contributors_Page_Names_Exists()
    {
        var named = TypeName().Matches(Page.Read("CONTRIBUTING.md").Prose).Select(name => name.Groups[1].Value).Distinct().ToList();
        var types = Directory.EnumerateFiles(Path.Combine(InstalledTools.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(InstalledTools.Root, "test"), "*.cs", SearchOption.AllDirectories))
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();

        Assert.True(named.Count >= 10);
        var unknown = named.Where(name => !types.Contains(name) && Type.GetType($"System.{name}") is null).ToList();
        Assert.Empty(unknown);
    }

    private static void Follow(string path, HashSet<string> reached)
    {
        if (!File.Exists(Path.Combine(InstalledTools.Root, path)) || !reached.Add(path) || !path.EndsWith(".md", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var link in Page.Read(path).Links.Where(link => !IsExternal(link) && !link.StartsWith('#')))
        {
            Follow(Resolve(Path.GetDirectoryName(path) ?? "", link.Split('#')[0]), reached);
        }
    }

    private static bool Leads(Page page, string folder, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page.Path : Resolve(folder, parts[0]);
        var file = Path.Combine(InstalledTools.Root, target);
        return (File.Exists(file) || Directory.Exists(file)) && (parts.Length == 1 || Page.Read(target).Anchors.Contains(parts[1]));
    }

    private static string Resolve(string folder, string link) => Path.GetRelativePath(
        InstalledTools.Root, Path.GetFullPath(Path.Combine(InstalledTools.Root, folder, link))).Replace('\\', '/');

    private static bool IsExternal(string link) =>
        link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith("http://", StringComparison.Ordinal);

    /// <summary>A word in capitals and small letters that is nothing else in that page: a type, perhaps with one of its members.</summary>
    [GeneratedRegex(@"`([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\.\w+)?`")]
    private static partial Regex TypeName();
}

using System.Text;
using System.Text.RegularExpressions;

namespace SocialMessaging.Testing.Docs;

/// <summary>A page of the documentation: a Markdown file that the repository keeps.</summary>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
/// <param name="Text">As it stands in the file.</param>
public sealed partial record Page(string Path, string Text)
{
    private static readonly string[] Folders = ["docs", "eng", "src", "test/SocialMessaging.Benchmarks"];

    /// <summary>Every page, in order of their paths.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.EnumerateFiles(InstalledTools.Root, "*.md")
            .Concat(Folders.SelectMany(folder => Directory.EnumerateFiles(
                System.IO.Path.Combine(InstalledTools.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(file => System.IO.Path.GetRelativePath(InstalledTools.Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public static Page Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(InstalledTools.Root, path)));

    /// <summary>The text without its fenced blocks of code, in which a bracket is no link and a hash no heading.</summary>
    public string Prose => Fence().Replace(Text, "");

    /// <summary>Targets of the page's links and pictures.</summary>
    public IReadOnlyList<string> Links => [.. Link().Matches(Prose).Select(link => link.Groups[1].Value)];

    /// <summary>What may stand after <c>#</c> in a link to this page, as GitHub derives it from the headings.</summary>
    public IReadOnlySet<string> Anchors => Heading().Matches(Prose).Select(heading => Anchor(heading.Groups[1].Value)).ToHashSet();

    /// <summary>The blocks of code, each with its language.</summary>
    public IReadOnlyList<CodeBlock> Code => [.. Fence().Matches(Text).Select(block => new CodeBlock(
        block.Groups["language"].Value,
        Outdented(block.Groups["text"].Value, block.Groups["indent"].Length),
        block.Groups["reason"] is { Success: true } reason ? reason.Value : null))];

    private static string Outdented(string code, int spaces) =>
        string.Join('\n', code.Split('\n').Select(line => line.Length >= spaces ? line[spaces..] : line.TrimStart()));

    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var c in heading.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
            {
                anchor.Append(c);
            }
            else if (c == ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }

    [GeneratedRegex(
        @"(?:^ *<!-- not run: (?<reason>[^\n]+) -->\n)?^(?<indent> *)```(?<language>\w*)\n(?<text>.*?)^\k<indent>```$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

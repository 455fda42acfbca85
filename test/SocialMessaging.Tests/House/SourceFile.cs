using System.Text.RegularExpressions;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.House;

/// <summary>A C# file of the product or of its tools.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>What is shipped or makes what is shipped; stand-ins imitate other people's packages.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. In("src").Concat(In("eng")).Where(file => !file.Path.Contains("/standins/", StringComparison.Ordinal))];

    public static IReadOnlyList<SourceFile> OfTests { get; } = [.. In("test")];

    public string Text => string.Join('\n', Lines);

    /// <summary>The text less its comments.</summary>
    public string Code => string.Join('\n', Lines.Where(line => !Comment().IsMatch(line)));

    private static IEnumerable<SourceFile> In(string folder) =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(InstalledTools.Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(InstalledTools.Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
        orderby path
        select new SourceFile(path, File.ReadAllLines(file));

    [GeneratedRegex(@"^\s*//")]
    private static partial Regex Comment();
}

using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>The repository's files, and which of them were written.</summary>
internal sealed class SourceTree(string root)
{
    public const string Operations = "src/SocialMessaging/Operations";

    /// <summary>What stood in each file before it was written; null where there was none.</summary>
    private readonly SortedDictionary<string, string?> before = new(StringComparer.Ordinal);

    /// <summary>Paths of the files written so far.</summary>
    public IReadOnlyCollection<string> Written => before.Keys;

    public bool Has(string path) => File.Exists(Path.Combine(root, path));

    public string Read(string path) => File.ReadAllText(Path.Combine(root, path));

    /// <summary>Paths of the files of a folder whose names end in some way.</summary>
    public IEnumerable<string> FilesOf(string folder, string end) => Directory
        .EnumerateFiles(Path.Combine(root, folder), $"*{end}")
        .Select(file => $"{folder}/{Path.GetFileName(file)}")
        .Order(StringComparer.Ordinal);

    public void Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        before.TryAdd(path, File.Exists(file) ? File.ReadAllText(file) : null);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? root);
        File.WriteAllText(file, text);
    }

    /// <summary>Takes everything back that was written.</summary>
    public void Undo()
    {
        foreach (var (path, text) in before)
        {
            if (text is null)
            {
                File.Delete(Path.Combine(root, path));
            }
            else
            {
                File.WriteAllText(Path.Combine(root, path), text);
            }
        }
    }

    public void Edit(string path, Func<string, string> edit)
    {
        var text = Read(path);
        if (edit(text) is var edited && edited != text)
        {
            Write(path, edited);
        }
    }

    /// <summary>The namespace below <see cref="Operations"/> that declares a type; null where none does.</summary>
    public string? GroupOf(string type) => (
        from file in Directory.EnumerateFiles(Path.Combine(root, Operations), "*.cs", SearchOption.AllDirectories)
        where Regex.IsMatch(File.ReadAllText(file), $@"\b(class|record) {type}\b")
        select Path.GetFileName(Path.GetDirectoryName(file))).FirstOrDefault();
}

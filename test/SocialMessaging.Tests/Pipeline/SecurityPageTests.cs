using System.Text.RegularExpressions;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Pipeline;

public sealed partial class SecurityPageTests
{
    [Fact]
    public void Every_Test_That_The_Security_Page_Names_Exists()
    {
        var page = File.ReadAllText(Path.Combine(InstalledTools.Root, "SECURITY.md"));
        var sources = Directory.EnumerateFiles(Path.Combine(InstalledTools.Root, "test"), "*.cs", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetFileName(file).Split('.')[0])
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)));
        var named = Name().Matches(page);

        Assert.True(named.Count > 30);
        Assert.All(named, name => Assert.True(
            sources.TryGetValue(name.Groups[1].Value, out var source) && source.Contains(
                $" {name.Groups[2].Value}(", StringComparison.Ordinal), name.Value));
        Assert.All(Enumerable.Range(1, 10), item => Assert.Contains($"| API{item} ", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`(\w+(?:Tests|Contract))\.(\w+)`")]
    private static partial Regex Name();
}

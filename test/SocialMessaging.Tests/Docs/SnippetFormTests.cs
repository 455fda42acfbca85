using System.Text.Json;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.Tests.Docs;

/// <summary>What can be seen of the pages' blocks without running them.</summary>
public sealed class SnippetFormTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly Lazy<IReadOnlyList<string>> Sources = new(() =>
    [
        .. from folder in (string[])["test", "docs/samples"]
           from file in Directory.EnumerateFiles(Path.Combine(InstalledTools.Root, folder), "*.cs", SearchOption.AllDirectories)
           select Lines(File.ReadAllText(file)),
    ]);

    public static TheoryData<string> Paths { get; } = new(Page.All.Where(page => page.Code.Count > 0).Select(page => page.Path));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_Block_Of_Json_Is_Json(string path)
    {
        Assert.All(Page.Read(path).Code.Where(block => block.Language == "json"), block => JsonDocument.Parse(block.Text).Dispose());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Commands_That_No_Test_Runs_Are_Well_Formed(string path)
    {
        InstalledTools.Require("syntax of the documentation's commands", "bash");
        foreach (var block in Page.Read(path).Code.Where(block => block is { Language: "sh", NotRun: not null }))
        {
            await using var process = ChildProcess.Start("bash", ["-n", "-c", block.Text]);
            Assert.True(await process.WaitAsync(Limit) == 0, process.Output);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_Block_Of_CSharp_Is_Compiled_With_The_Tests(string path)
    {
        Assert.All(
            Page.Read(path).Code.Where(block => block.Language == "csharp"),
            block => Assert.Contains(Sources.Value, source => source.Contains(Lines(block.Text), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_Block_Is_Of_A_Language_That_The_Tests_Look_At(string path)
    {
        Assert.All(Page.Read(path).Code, block => Assert.Contains(block.Language, (string[])["", "sh", "python", "js", "csharp", "json"]));
    }

    [Fact]
    public void The_Readme_Is_Short()
    {
        var words = Page.Read("README.md").Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

        Assert.InRange(words, 300, 1200);
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));
}

using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Tests;

/// <summary>What is packaged for Lambda is what it runs, and nothing that a start would have to carry besides.</summary>
public sealed class PackageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("SocialMessaging.Functions")]
    [InlineData("SocialMessaging.Webhooks")]
    public async Task A_Package_Has_No_Symbols_And_No_Documentation(string project)
    {
        var folder = Directory.CreateTempSubdirectory("social-messaging-package-");
        try
        {
            var output = Path.Combine(folder.FullName, "out");
            await using var publish = ChildProcess.Start(
                "dotnet",
                [
                    "publish", Path.Combine(InstalledTools.Root, "src", project), "--output", output, "--artifacts-path",
                    Path.Combine(folder.FullName, "obj"), "--configuration", "Release", "--verbosity", "quiet",
                    "-p:AllowStandInPublish=true", "-p:RunAnalyzers=false",
                ],
                InstalledTools.Root);
            Assert.True(await publish.WaitAsync(Limit) == 0, publish.Output);

            var files = Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
            Assert.Contains(project + ".dll", files);
            Assert.Contains("SocialMessaging.dll", files);
            Assert.DoesNotContain(files, file => Path.GetExtension(file) is ".pdb" or ".dbg" or ".xml");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.Packages.Tests.Library;

/// <summary>The library for tests, as somebody uses it who has the package and nothing else of this project.</summary>
public sealed class ConsumerTests(PackedProjects packed)
{
    private const string Id = "SocialMessaging.LocalHost.Testing";

    [Fact]
    public void The_Package_Shows_The_Compiler_Its_Facade_Alone_And_Depends_On_Nothing()
    {
        var metadata = packed.Describe(Id);
        var files = packed.Files(Id);

        Assert.Equal($"lib/net10.0/{Id}.dll", Assert.Single(files, file => file.StartsWith("lib/", StringComparison.Ordinal)
            && file.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Contains("host/SocialMessaging.LocalHost.dll", files);
        Assert.Contains("host/SocialMessaging.LocalHost.deps.json", files);
        Assert.Empty(metadata.Descendants(metadata.Name.Namespace + "dependency"));
        Assert.Equal("Microsoft.AspNetCore.App", Assert.Single(
            metadata.Descendants(metadata.Name.Namespace + "frameworkReference")).Attribute("name")?.Value);
    }

    [Fact]
    public async Task A_Project_Outside_Of_The_Solution_Runs_Its_Tests_With_It()
    {
        var project = packed.Place(Path.Combine("test", "clients", "xunit"));

        var (code, said) = await packed.RunAsync(
            "dotnet",
            "run",
            "--project",
            project,
            $"-p:LibraryVersion={LocalHostUsage.Version}",
            $"-p:RestoreConfigFile={packed.Sources()}",
            $"-p:RestorePackagesPath={Path.Combine(project, "restored")}",
            $"-p:RestoreFallbackFolders={PackedProjects.KnownPackages}");

        Assert.True(code == 0, said);
        Assert.Contains("Failed: 0", said);
        Assert.Contains("Total: 9", said);
    }
}

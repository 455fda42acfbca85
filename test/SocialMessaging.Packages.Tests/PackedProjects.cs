using System.IO.Compression;
using System.Xml.Linq;
using SocialMessaging.Testing;

namespace SocialMessaging.Packages.Tests;

/// <summary>What <c>dotnet pack</c> makes of projects as they were built with these tests, in a folder that goes with them.</summary>
public sealed class PackedProjects : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // bin/<configuration>/<framework>/
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";

    /// <summary>Packages that were restored for this solution: what a consumer needs besides, without asking a feed.</summary>
    public static string KnownPackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } own
        ? own
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static readonly string[] Packed =
        ["SocialMessaging.LocalHost", "SocialMessaging.Cli", "SocialMessaging.LocalHost.Testing", "SocialMessaging.Events"];

    private readonly DirectoryInfo work = Directory.CreateTempSubdirectory("social-messaging-");

    /// <summary>Holds the packages.</summary>
    public string Folder => Path.Combine(work.FullName, "packages");

    /// <summary>Holds the installed tools.</summary>
    public string Tools => Path.Combine(work.FullName, "tools");

    public async ValueTask InitializeAsync()
    {
        foreach (var project in Packed)
        {
            await DotnetAsync(
                "pack", Path.Combine(InstalledTools.Root, "src", project),
                "--no-build", "--configuration", Configuration, "--output", Folder);
        }

        foreach (var tool in (string[])["SocialMessaging.LocalHost", "SocialMessaging.Cli"])
        {
            // Nothing but the folder: a tool brings all it needs.
            await DotnetAsync("tool", "install", tool, "--tool-path", Tools, "--configfile", Sources());
        }
    }

    public ValueTask DisposeAsync()
    {
        work.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A package's description of itself.</summary>
    public XElement Describe(string id)
    {
        using var package = Open(id);
        using var stream = package.GetEntry($"{id}.nuspec")?.Open() ?? throw new InvalidOperationException($"{id} has no nuspec.");
        var root = XDocument.Load(stream).Root ?? throw new InvalidOperationException($"The nuspec of {id} is empty.");
        return root.Element(root.Name.Namespace + "metadata") ?? throw new InvalidOperationException($"{id} does not describe itself.");
    }

    /// <summary>The names of a package's files.</summary>
    public IReadOnlyList<string> Files(string id)
    {
        using var package = Open(id);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>Runs a program, and gives its exit code and output.</summary>
    public async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = Tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        await using var process = ChildProcess.Start(program, arguments, work.FullName, environment);
        var code = await process.WaitAsync(Limit);
        return (code, process.Output);
    }

    /// <summary>Publishes a project as it was built with these tests, and gives exit code and output.</summary>
    public Task<(int Code, string Output)> PublishAsync(string project, params string[] options) => RunAsync(
        "dotnet",
        [
            "publish", Path.Combine(InstalledTools.Root, "src", project), "--no-build", "--configuration", Configuration,
            $"-p:PublishDir={Path.Combine(work.FullName, "published", project)}/", .. options,
        ]);

    /// <summary>Puts a folder of the repository where nothing of the repository is above it.</summary>
    public string Place(string folder)
    {
        var target = work.CreateSubdirectory(Path.GetFileName(folder));
        foreach (var file in new DirectoryInfo(Path.Combine(InstalledTools.Root, folder)).EnumerateFiles())
        {
            file.CopyTo(Path.Combine(target.FullName, file.Name));
        }

        return target.FullName;
    }

    public string Tool(string command) => Path.Combine(Tools, command);

    private ZipArchive Open(string id) => ZipFile.OpenRead(Directory.GetFiles(Folder, $"{id}.*.nupkg").Single(
        file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1])));

    /// <summary>Settings of NuGet by which nothing but the folder of the packages is a source.</summary>
    public string Sources()
    {
        var file = Path.Combine(work.FullName, "nuget.config");
        File.WriteAllText(file, $"""
            <configuration><packageSources><clear /><add key="packed" value="{Folder}" /></packageSources></configuration>
            """);
        return file;
    }

    private static async Task DotnetAsync(params string[] arguments)
    {
        // A server that outlives the command would keep the test's output open.
        var environment = new Dictionary<string, string?>
        {
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        await using var process = ChildProcess.Start("dotnet", arguments, InstalledTools.Root, environment);
        var code = await process.WaitAsync(Limit);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)}: {process.Output}");
    }
}

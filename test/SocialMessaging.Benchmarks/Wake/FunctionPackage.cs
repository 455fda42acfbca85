using Amazon.Lambda.Core;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Wake;

/// <summary>
/// Publishes the functions of a source tree for this machine: with Lambda's packages as they are deployed, with the stand-ins inside the
/// bootstrap of this repository.
/// </summary>
public static class FunctionPackage
{
    private const string Bootstrap = "SocialMessaging.Benchmarks.Bootstrap";
    private const string Functions = "SocialMessaging.Functions";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Whether Lambda's own packages are here.</summary>
    public static bool IsReal { get; } = typeof(ILambdaContext).Assembly.GetName().Name == "Amazon.Lambda.Core";

    /// <summary>
    /// The bootstrap as it was built with the program under way, in a folder of its own: beside tests it lacks what these take from ASP.NET
    /// Core.
    /// </summary>
    public static string BuiltBootstrap
    {
        get
        {
            var project = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf(
                $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)];
            return Path.Combine(
                InstalledTools.Root, "test", Bootstrap, Path.GetRelativePath(project, AppContext.BaseDirectory), Bootstrap + ".dll");
        }
    }

    /// <summary>The sources of a commit, with this tree's bootstrap.</summary>
    public static async Task CheckOutAsync(string commit, string folder)
    {
        Directory.CreateDirectory(folder);
        var archive = folder + ".tar";
        await RunAsync("git", ["archive", "--output", archive, commit]);
        await RunAsync("tar", ["-xf", archive, "-C", folder]);
        await RunAsync("cp", ["-r", Path.Combine(InstalledTools.Root, "test", Bootstrap), Path.Combine(folder, "test", Bootstrap)]);
        foreach (var built in (string[])["bin", "obj"])
        {
            var stale = Path.Combine(folder, "test", Bootstrap, built);
            if (Directory.Exists(stale))
            {
                Directory.Delete(stale, recursive: true);
            }
        }
    }

    /// <returns>The program that the process runs.</returns>
    public static async Task<string> PublishAsync(string tree, string output, params string[] properties)
    {
        var name = IsReal ? Functions : Bootstrap;
        var project = Path.Combine(tree, IsReal ? "src" : "test", name);
        await RunAsync("dotnet",
        [
            "publish", project, "--configuration", "Release", "--output", output, "--artifacts-path", output + ".obj",
            "--verbosity", "quiet", "--runtime", Runtime, "--self-contained", "false",
            $"-p:LambdaPackages={(IsReal ? "real" : "standin")}", "-p:AllowStandInPublish=true", "-p:RunAnalyzers=false", .. properties,
        ]);
        return Path.Combine(output, name + ".dll");
    }

    private static string Runtime => System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

    private static async Task RunAsync(string program, string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments, InstalledTools.Root);
        if (await process.WaitAsync(Limit) != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {process.Output}");
        }
    }
}

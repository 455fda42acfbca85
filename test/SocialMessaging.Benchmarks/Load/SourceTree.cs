using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>The sources of this tree and of the commit that it is compared with, published into temporary folders.</summary>
public static class SourceTree
{
    /// <summary>The commit before starts, attacks and load were looked after.</summary>
    public const string Baseline = "639008217c93ec81b3f1077e962ead2dffaf25bb";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>What the tables call the baseline.</summary>
    public static string BaselineName => Baseline[..7];

    public static async Task CheckOutBaselineAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var archive = folder + ".tar";
        await RunAsync("git", ["archive", "--output", archive, Baseline]);
        await RunAsync("tar", ["-xf", archive, "-C", folder]);
    }

    /// <param name="project">The project's folder.</param>
    /// <param name="output">The folder that gets the program; what is built on the way lies beside it.</param>
    /// <param name="arguments">Further arguments of <c>dotnet publish</c>.</param>
    /// <returns>The program's assembly.</returns>
    public static async Task<string> PublishAsync(string project, string output, params string[] arguments)
    {
        await RunAsync("dotnet",
        [
            "publish", project, "--configuration", "Release", "--output", output, "--artifacts-path", output + ".obj",
            "--verbosity", "quiet", "-p:RunAnalyzers=false", .. arguments,
        ]);
        return Path.Combine(output, Path.GetFileName(project) + ".dll");
    }

    public static async Task RunAsync(string program, string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments, InstalledTools.Root);
        if (await process.WaitAsync(Limit) != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {process.Output}");
        }
    }
}

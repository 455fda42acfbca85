using Amazon.Lambda.Core;
using SocialMessaging.Benchmarks.Load;
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

    /// <summary>The sources of the baseline, with this tree's bootstrap.</summary>
    public static async Task CheckOutBaselineAsync(string folder)
    {
        await SourceTree.CheckOutBaselineAsync(folder);
        var copy = Path.Combine(folder, "test", Bootstrap);
        await SourceTree.RunAsync("cp", ["-r", Path.Combine(InstalledTools.Root, "test", Bootstrap), copy]);
        foreach (var built in (string[])["bin", "obj"])
        {
            var stale = Path.Combine(copy, built);
            if (Directory.Exists(stale))
            {
                Directory.Delete(stale, recursive: true);
            }
        }
    }

    /// <param name="tree">The sources.</param>
    /// <param name="output">The folder that gets the package.</param>
    /// <param name="isNative">Native AOT instead of ReadyToRun.</param>
    /// <returns>The program that the process runs.</returns>
    public static async Task<string> PublishAsync(string tree, string output, bool isNative = false)
    {
        var project = IsReal ? Path.Combine(tree, "src", Functions) : Path.Combine(tree, "test", Bootstrap);
        var program = await SourceTree.PublishAsync(
            project,
            output,
            "--runtime", Runtime,
            "--self-contained", isNative ? "true" : "false",
            $"-p:PublishAot={isNative}",
            $"-p:LambdaPackages={(IsReal ? "real" : "standin")}",
            "-p:AllowStandInPublish=true");
        return isNative ? Path.ChangeExtension(program, null) : program;
    }

    private static string Runtime => System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
}

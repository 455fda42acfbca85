using Xunit;

namespace SocialMessaging.Testing;

/// <summary>
/// What the machine has. A test that needs more than the SDK asks for it first, and is skipped with the reason where it is missing. In CI
/// everything counts as there: a test that cannot run must fail.
/// </summary>
public static class InstalledTools
{
    public static bool IsContinuousIntegration { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Skips the test unless all <paramref name="programs"/> are on the path.</summary>
    /// <param name="what">What is then not tested.</param>
    /// <param name="programs">Their names, without an ending.</param>
    public static void Require(string what, params string[] programs)
    {
        var missing = programs.Where(program => !IsOnPath(program)).ToList();
        SkipUnless(missing.Count == 0, $"{string.Join(" and ", missing)} is not installed: {what} is not tested.");
    }

    /// <summary>Skips the test unless Node.js, the npm packages of a folder under <c>test/clients</c> and all programs are there.</summary>
    public static void RequireClient(string client, params string[] programs)
    {
        Require($"the client in test/clients/{client}", ["node", .. programs]);
        SkipUnless(
            Directory.Exists(Path.Combine(Root, "test", "clients", client, "node_modules")),
            $"npm packages are not installed: run 'npm ci' in test/clients/{client} to test with that client.");
    }

    /// <summary>Skips the test on systems that have no <c>/proc</c>.</summary>
    public static void RequireProcessFiles() => SkipUnless(
        OperatingSystem.IsLinux(), "Memory, handles and threads of a process are read from /proc, which only Linux has.");

    /// <summary>Skips the test where <paramref name="condition"/> does not hold, except in CI.</summary>
    public static void SkipUnless(bool condition, string reason) => Assert.SkipUnless(condition || IsContinuousIntegration, reason);

    public static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SocialMessaging.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the solution's folder.");
    }
}

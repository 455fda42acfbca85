namespace SocialMessaging.Testing;

/// <summary>What the machine has. In CI everything counts as there: a test that cannot run must fail.</summary>
public static class InstalledTools
{
    public static bool IsContinuousIntegration { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Null where all programs are on the path, else why a test that needs them is skipped.</summary>
    public static string? WhyNot(string what, params string[] programs)
    {
        var missing = programs.Where(program => !IsOnPath(program)).ToList();
        return missing.Count == 0
            || IsContinuousIntegration ? null : $"{string.Join(" and ", missing)} is not installed: {what} is not tested.";
    }

    /// <summary>Null where the folder under <c>test/clients</c> has its npm packages, else why a test that needs them is skipped.</summary>
    public static string? WhyNoPackages(string client)
    {
        var folder = Path.Combine(Root, "test", "clients", client);
        return WhyNot($"the client in test/clients/{client}", "node")
            ?? (Directory.Exists(Path.Combine(folder, "node_modules")) || IsContinuousIntegration
                ? null
                : $"npm packages are not installed: run 'npm ci' in test/clients/{client} to test with that client.");
    }

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

using System.Diagnostics;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>Runs the tests of one folder under <c>test/clients</c> with Node.js' own runner.</summary>
internal static class NodeClient
{
    private static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "SocialMessaging.sln")))
            {
                directory = directory.Parent;
            }

            return directory?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }
    }

    public static string? Missing(string client)
    {
        if (!Directory.Exists(Path.Combine(Folder(client), "node_modules")))
        {
            return $"run npm ci in test/clients/{client} first";
        }

        return client == "page" && !File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium")
            ? "Chromium is not installed" : null;
    }

    public static async Task RunAsync(string client, Uri simulator)
    {
        var files = Directory.GetFiles(Folder(client), "*.test.mjs");
        Assert.NotEmpty(files);
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=tap", .. files])
        {
            WorkingDirectory = Folder(client),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["SIMULATOR_URL"] = simulator.GetLeftPart(UriPartial.Authority);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        Assert.Contains("# pass ", await output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# pass 0\n", await output, StringComparison.Ordinal);
    }

    private static string Folder(string client) => Path.Combine(Root, "test", "clients", client);
}

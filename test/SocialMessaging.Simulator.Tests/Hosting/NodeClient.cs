using System.Diagnostics;
using SocialMessaging.Testing;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>Runs the tests of one folder under <c>test/clients</c> with Node.js' own runner.</summary>
internal static class NodeClient
{
    private static string Chromium => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    public static async Task RunAsync(string client, Uri simulator)
    {
        InstalledTools.RequireClient(client);
        InstalledTools.SkipUnless(client != "page" || File.Exists(Chromium), "Chromium is not installed: the page is not tested.");
        var files = Directory.GetFiles(Folder(client), "*.test.mjs");
        Assert.NotEmpty(files);
        var start = new ProcessStartInfo(
            "node", ["--test", "--test-concurrency=1", "--test-timeout=900000", "--test-reporter=tap", .. files])
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

    private static string Folder(string client) => Path.Combine(InstalledTools.Root, "test", "clients", client);
}

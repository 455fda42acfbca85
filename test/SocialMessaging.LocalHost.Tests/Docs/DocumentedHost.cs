using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>
/// One local host for the snippets of a page, each run as it stands there: only the address is replaced, since the port that the pages
/// name may be in use. They run in one folder, one after the other, in the order of the page.
/// </summary>
public sealed class DocumentedHost : IAsyncLifetime
{
    private const string Address = "http://127.0.0.1:8080";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder folder = new();
    private LocalHostProcess? host;

    public Uri Origin => Host.Address;

    private LocalHostProcess Host => host ?? throw new InvalidOperationException("The host has not been started.");

    public async ValueTask InitializeAsync()
    {
        host = await LocalHostProcess.StartAsync(data.Path);
        File.CreateSymbolicLink(
            Path.Combine(folder.Path, "node_modules"), Path.Combine(InstalledTools.Root, "test", "clients", "sdk", "node_modules"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        folder.Dispose();
        data.Dispose();
    }

    /// <summary>A file that a snippet reads.</summary>
    public void Give(string name, string text) => File.WriteAllText(Path.Combine(folder.Path, name), text);

    /// <summary>Runs a block, and gives what it printed.</summary>
    public async Task<string> RunAsync(CodeBlock block, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var (program, name) = block.Language switch
        {
            "sh" => ("bash", "snippet.sh"),
            "python" => ("python3", "snippet.py"),
            "js" => ("node", "snippet.mjs"),
            _ => throw new ArgumentException($"Nothing runs {block.Language}.", nameof(block)),
        };
        var text = block.Text.Replace(Address, Host.Address.OriginalString.TrimEnd('/'), StringComparison.Ordinal);
        Give(name, block.Language == "sh" ? "set -euo pipefail\ncurl() { command curl -sS --fail-with-body \"$@\"; }\n" + text : text);
        await using var process = ChildProcess.Start(program, [name], folder.Path, environment);
        var exit = await process.WaitAsync(Limit);
        Assert.True(exit == 0, $"{block.Text}\n--- exit {exit} ---\n{process.Output}");
        return process.Output;
    }
}

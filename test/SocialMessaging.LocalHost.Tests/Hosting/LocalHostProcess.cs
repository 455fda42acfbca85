using System.Text.RegularExpressions;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>The built local host as a process of its own, as a user starts it, on a free port.</summary>
public sealed partial class LocalHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly ChildProcess process;

    private LocalHostProcess(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    public string Output => process.Output;

    public static ChildProcess Run(string data, string urls, params string[] more) => Run(data, urls, heard: null, environment: null, more);

    public static ChildProcess Run(
        string data, string urls, IReadOnlyDictionary<string, string?> environment, params string[] more) =>
        Run(data, urls, heard: null, environment, more);

    public static async Task<LocalHostProcess> StartAsync(
        string data, IReadOnlyDictionary<string, string?>? environment = null, params string[] more)
    {
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Run(
            data,
            "http://127.0.0.1:0",
            line =>
            {
                if (Ready().Match(line) is { Success: true } match)
                {
                    ready.TrySetResult(new Uri(match.Groups[1].Value));
                }
            },
            environment,
            more);
        var exit = process.WaitAsync(StartLimit);
        if (await Task.WhenAny(ready.Task, exit) == exit)
        {
            throw new InvalidOperationException($"The local host did not start: {process.Output}");
        }

        return new(process, await ready.Task);
    }

    public Task KillAsync() => process.KillAsync();

    public Task<int> WaitAsync(TimeSpan limit) => process.WaitAsync(limit);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static ChildProcess Run(
        string data, string urls, Action<string>? heard, IReadOnlyDictionary<string, string?>? environment, params string[] more)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "SocialMessaging.LocalHost.dll");
        return ChildProcess.Start("dotnet", [host, "--urls", urls, "--data", data, .. more], folder: null, environment, heard);
    }

    [GeneratedRegex(@"ready on (http://\S+)")]
    private static partial Regex Ready();
}

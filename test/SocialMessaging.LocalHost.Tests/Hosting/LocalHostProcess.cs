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

    public static ChildProcess Run(string data, string urls, params string[] more) =>
        ChildProcess.Start("dotnet", Arguments(data, urls, more));

    public static ChildProcess Run(
        string data, string urls, IReadOnlyDictionary<string, string?> environment, params string[] more) =>
        ChildProcess.Start("dotnet", Arguments(data, urls, more), folder: null, environment);

    public static async Task<LocalHostProcess> StartAsync(
        string data, IReadOnlyDictionary<string, string?>? environment = null, params string[] more)
    {
        var (process, address) = await ChildProcess.StartServerAsync(
            "dotnet", Arguments(data, "http://127.0.0.1:0", more), Ready(), StartLimit, environment);
        return new(process, address);
    }

    public Task KillAsync() => process.KillAsync();

    public Task<int> WaitAsync(TimeSpan limit) => process.WaitAsync(limit);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static string[] Arguments(string data, string urls, string[] more) =>
        [Path.Combine(AppContext.BaseDirectory, "SocialMessaging.LocalHost.dll"), "--urls", urls, "--data", data, .. more];

    [GeneratedRegex(@"ready on (http://\S+)")]
    private static partial Regex Ready();
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>A server in a process of its own: the local host, or one of those that it is measured against.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly ChildProcess process;

    private ServerProcess(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>User and system time since its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var seen = Process.GetProcessById(process.Id);
            return seen.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it had at any time.</summary>
    public double PeakMegabytes => Megabytes("VmHWM");

    public double Megabytes() => Megabytes("VmRSS");

    public static Task<ServerProcess> StartLocalHostAsync(string data, Uri? graph) => StartLocalHostAsync(LocalHostPath, data, graph);

    /// <param name="program">The local host's assembly: this tree's or an earlier commit's.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="graph">The simulator that it sends to; its own otherwise.</param>
    public static Task<ServerProcess> StartLocalHostAsync(string program, string data, Uri? graph) => StartAsync(
        [
            program, "--urls", "http://127.0.0.1:0", "--data", data,
            "--SocialMessaging:Limits:QuotaScale", "0",
            .. graph is null ? [] : new[] { "--SocialMessaging:Meta:GraphUrl", new Uri(graph, "/graph").ToString() },
        ]);

    public static Task<ServerProcess> StartSimulatorAsync(string data) => StartAsync(
        [
            LocalHostPath, "--simulator-only", "--urls", "http://127.0.0.1:0", "--data", data,
            "--SocialMessaging:Simulator:SendStatuses", "false", "--SocialMessaging:Simulator:RateLimits", "false",
        ]);

    /// <summary>One of <see cref="Servers.BenchmarkServer"/>.</summary>
    public static Task<ServerProcess> StartAsync(string name, params string[] arguments) =>
        StartAsync([OwnPath, "serve", name, .. arguments]);

    public static string LocalHostPath => Path.Combine(AppContext.BaseDirectory, "SocialMessaging.LocalHost.dll");

    public static string OwnPath => Path.Combine(AppContext.BaseDirectory, "SocialMessaging.Benchmarks.dll");

    public static async Task<ServerProcess> StartAsync(string[] arguments)
    {
        var (process, address) = await ChildProcess.StartServerAsync("dotnet", arguments, Ready(), StartLimit);
        return new(process, address);
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public Task KillAsync() => process.KillAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private double Megabytes(string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    [GeneratedRegex(@"ready on (http://\S+)")]
    private static partial Regex Ready();
}

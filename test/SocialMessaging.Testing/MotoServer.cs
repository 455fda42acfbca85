using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Xunit;

namespace SocialMessaging.Testing;

/// <summary>
/// The AWS emulator <c>moto_server</c> as a child process on a port of its own, started by the first test that asks for it and ended with
/// the fixture. It answers one request at a time: <c>moto/sitecustomize.py</c> says why and how.
/// </summary>
public sealed partial class MotoServer : IAsyncLifetime
{
    private readonly Lazy<Task<Uri>> started;
    private Process? process;

    public MotoServer()
    {
        started = new Lazy<Task<Uri>>(StartAsync);
    }

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    /// <summary>Where it answers, once it does. Skips the test that asks where it is not installed; in CI its absence must fail.</summary>
    public Task<Uri> UrlAsync()
    {
        InstalledTools.Require("the AWS side of this", "moto_server");
        return started.Value;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task<Uri> StartAsync()
    {
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // Python imports sitecustomize.py of this folder by itself.
        start.Environment["PYTHONPATH"] = Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Testing", "moto");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["MOTO_ALLOW_NONEXISTENT_REGION"] = "true";

        var url = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var said = new List<string>();
        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }

            if (!url.Task.IsCompleted)
            {
                lock (said)
                {
                    said.Add(line);
                }
            }

            if (Running().Match(line) is { Success: true } match)
            {
                url.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }

        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) =>
        {
            lock (said)
            {
                url.TrySetException(new InvalidOperationException("moto_server did not start: " + string.Join('\n', said)));
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return await url.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [GeneratedRegex(@"Running on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Running();
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SocialMessaging.Testing;

/// <summary>A program run by a test: its output is collected, and it is ended by its process id with the test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private ChildProcess(Process process)
    {
        this.process = process;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Everything said so far, on both channels.</summary>
    public string Output => string.Join('\n', lines);

    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null,
        Action<string>? heard = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var child = new ChildProcess(process);
        void Hear(string? line)
        {
            if (line is not null)
            {
                child.lines.Enqueue(line);
                heard?.Invoke(line);
            }
        }

        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Starts a server, and returns when it says where it listens.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="says">The line that says it; its first group is the address.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    public static async Task<(ChildProcess Process, Uri Address)> StartServerAsync(
        string program,
        IEnumerable<string> arguments,
        Regex says,
        TimeSpan limit,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Start(program, arguments, folder: null, environment, line =>
        {
            if (says.Match(line) is { Success: true } match)
            {
                ready.TrySetResult(new Uri(match.Groups[1].Value));
            }
        });
        var exit = process.WaitAsync(limit);
        return await Task.WhenAny(ready.Task, exit) == exit
            ? throw new InvalidOperationException($"The server did not start: {process.Output}")
            : (process, await ready.Task);
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> WaitAsync(TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        await process.WaitForExitAsync(timer.Token);
        return process.ExitCode;
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }
}

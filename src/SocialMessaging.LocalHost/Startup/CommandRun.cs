using System.ComponentModel;
using System.Diagnostics;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>A user's command beside the host: it has this process's input and output, and the variables that lead it to the host.</summary>
internal static class CommandRun
{
    // As shells have it.
    private const int NotExecutable = 126;
    private const int NotFound = 127;

    // As Linux, macOS and Windows number it.
    private const int NoSuchFile = 2;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs it to its end. When the host is told to stop, so is the command: by the same signal, and after a while by force.
    /// </summary>
    /// <returns>The command's exit code; 127 where there is no such program, 126 where it cannot be executed.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> command, string origin, CancellationToken stopping)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        foreach (var (name, value) in ClientEnvironment.Of(origin))
        {
            start.Environment[name] = value;
        }

        // A token of the user's own would go with the wrong key.
        start.Environment.Remove("AWS_SESSION_TOKEN");
        start.Environment.Remove("AWS_PROFILE");
        try
        {
            using var process = Process.Start(start) ?? throw new StartException($"{command[0]} could not be started.");
            using var signals = new SignalForwarding(process);
            using var limit = new CancellationTokenSource();
            using var registration = stopping.Register(() => limit.CancelAfter(Grace));
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }

            return process.ExitCode;
        }
        catch (Win32Exception exception) when (exception.NativeErrorCode == NoSuchFile)
        {
            await Console.Error.WriteLineAsync($"exec: there is no program {command[0]}.");
            return NotFound;
        }
        catch (Win32Exception)
        {
            await Console.Error.WriteLineAsync($"exec: {command[0]} cannot be executed.");
            return NotExecutable;
        }
    }
}

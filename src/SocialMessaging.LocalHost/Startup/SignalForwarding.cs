using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// Hands a command the signals that end this process, which ends after it. Ctrl+C reaches the command by itself: a terminal sends it to
/// both. On Windows there is nothing to hand on.
/// </summary>
internal sealed class SignalForwarding : IDisposable
{
    // As Linux and macOS number them.
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Process process;

    public SignalForwarding(Process process)
    {
        this.process = process;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => HandOn(context, Terminate)));
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => HandOn(context, Hangup)));
        if (Console.IsInputRedirected)
        {
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => HandOn(context, Interrupt)));
        }
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void HandOn(PosixSignalContext context, int signal)
    {
        context.Cancel = true;
        if (!process.HasExited)
        {
            _ = Kill(process.Id, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>What a process of this machine holds, as Linux tells.</summary>
/// <param name="Handles">Open files, sockets and pipes.</param>
/// <param name="Threads">Threads.</param>
public sealed record ProcessResources(int Handles, int Threads)
{
    // Connections of earlier rounds close within the clients' idle time, and the pool retires threads after some twenty seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static ProcessResources Of(int process) => new(
        Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(),
        Directory.EnumerateDirectories($"/proc/{process}/task").Count());

    /// <summary>Waits until a process holds no more than this; what it holds at the end.</summary>
    public async Task<ProcessResources> UntilNoMoreAsync(int process)
    {
        var now = Of(process);
        await Eventually.IsTrueAsync(
            () =>
            {
                now = Of(process);
                return Task.FromResult(now.Handles <= Handles && now.Threads <= Threads);
            },
            Limit);
        return now;
    }
}

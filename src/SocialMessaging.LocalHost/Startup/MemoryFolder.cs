namespace SocialMessaging.LocalHost.Startup;

/// <summary>A data folder that goes with the process: in shared memory where the system has it, else among temporary files.</summary>
public sealed class MemoryFolder : IDisposable
{
    private const string SharedMemory = "/dev/shm";
    private const string Prefix = "social-messaging-";

    public MemoryFolder()
    {
        Path = InSharedMemory() ?? Directory.CreateTempSubdirectory(Prefix).FullName;
    }

    public string Path { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is left goes with the machine's next start.
        }
    }

    private static string? InSharedMemory()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(SharedMemory))
        {
            return null;
        }

        try
        {
            // Others on this machine have no business in it: it holds a key file.
            return Directory.CreateDirectory(
                System.IO.Path.Combine(SharedMemory, Prefix + Guid.NewGuid().ToString("N")),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

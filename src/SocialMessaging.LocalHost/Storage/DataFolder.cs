namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// The folder that holds a local host's state. One process at a time has it: the lock goes with the process, also with a killed one.
/// </summary>
public sealed class DataFolder : IDisposable
{
    internal const string LockName = "social-messaging.lock";

    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Creates the folder where it is missing, and takes it.</summary>
    /// <exception cref="DataFolderException">It cannot be written, or another process has it.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(full, e);
        }

        var lockPath = System.IO.Path.Combine(full, LockName);
        try
        {
            return new DataFolder(
                full, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unwritable(full, e);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new DataFolderException(
                $"The data folder {full} is in use by another process: stop that one, or give this one a folder of its own with --data.",
                    e);
        }
        catch (IOException e)
        {
            throw Unwritable(full, e);
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => held.Dispose();

    internal static DataFolderException Unwritable(string path, Exception inner) =>
        new($"The data folder {path} cannot be written ({inner.Message}): make it writable, or choose another with --data.", inner);

    // EAGAIN as Linux and as macOS number it, and Windows' sharing violation: .NET hands the system's code on.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}

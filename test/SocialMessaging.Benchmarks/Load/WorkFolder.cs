namespace SocialMessaging.Benchmarks.Load;

/// <summary>A folder for the state of a run, gone with it.</summary>
public sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("social-messaging-benchmarks-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>A folder that goes with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("social-messaging-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}

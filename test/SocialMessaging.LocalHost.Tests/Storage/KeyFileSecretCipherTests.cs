using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class KeyFileSecretCipherTests : SecretCipherContract
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("key-");
    private DataFolder? folder;

    private string KeyPath => Path.Combine(directory.FullName, KeyFileSecretCipher.FileName);

    public override ValueTask InitializeAsync()
    {
        folder = DataFolder.Open(directory.FullName);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        folder?.Dispose();
        directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_Key_File_Is_Its_Owners_Alone_And_Stays()
    {
        Open();
        var key = File.ReadAllBytes(KeyPath);
        Open();

        Assert.Equal(32, key.Length);
        Assert.Equal(key, File.ReadAllBytes(KeyPath));
        Assert.Equal(["secrets.key"], directory.GetFiles("secrets*").Select(file => file.Name));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        }
    }

    [Fact]
    public void A_Damaged_Key_File_Stops_The_Start_And_Is_Kept()
    {
        File.WriteAllText(KeyPath, "short");

        Assert.Contains(KeyPath, Assert.Throws<DataFolderException>(Open).Message, StringComparison.Ordinal);
        Assert.Equal("short", File.ReadAllText(KeyPath));
    }

    protected override ISecretCipher Open() => KeyFileSecretCipher.Open(folder ?? throw new InvalidOperationException("Not open."));
}

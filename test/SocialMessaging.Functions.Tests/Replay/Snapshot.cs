using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>
/// What came out when somebody last looked at it. <c>UPDATE_SNAPSHOTS=1</c> writes it anew: look at the difference before it is committed.
/// </summary>
internal static class Snapshot
{
    private static readonly string Folder = Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Functions.Tests", "Snapshots");

    public static void Matches(string name, string actual)
    {
        var file = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, actual + "\n");
        }

        Assert.True(File.Exists(file), $"There is no snapshot {name}; UPDATE_SNAPSHOTS=1 writes it.");
        Assert.Equal(File.ReadAllText(file), actual + "\n");
    }
}

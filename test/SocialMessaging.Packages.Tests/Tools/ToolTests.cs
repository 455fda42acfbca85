using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;

namespace SocialMessaging.Packages.Tests.Tools;

/// <summary>The tools as a user has them: packed, installed from the folder of the packages, and run.</summary>
public sealed class ToolTests(PackedProjects packed)
{
    [Fact]
    public async Task The_Local_Host_Runs_As_An_Installed_Tool()
    {
        var (code, version) = await packed.RunAsync(packed.Tool("social-messaging-local"), "--version");
        var (_, help) = await packed.RunAsync(packed.Tool("social-messaging-local"), "--help");

        Assert.Equal((0, LocalHostUsage.Version), (code, version));
        Assert.StartsWith("Usage: social-messaging-local ", help);
    }

    [Fact]
    public async Task The_Command_Line_Finds_The_Local_Host_That_Runs_It()
    {
        InstalledTools.Require("a command of the shell", "sh");

        const string Host = "--local \"$SOCIAL_MESSAGING_URL\"";

        var (code, said) = await packed.RunAsync(
            packed.Tool("social-messaging-local"), "exec", "--", "sh", "-c",
            $"social-messaging doctor --publish {Host} && social-messaging keys list {Host} && "
            + $"social-messaging send --to 15550109999 --text Hello {Host} && social-messaging events tail --after 0 --limit 3 {Host}");

        Assert.True(code == 0, said);
        Assert.Contains("Registered", said);
        Assert.Contains("test  ", said);
        Assert.Matches("Sent [0-9a-f-]{36}\\.", said);
        Assert.Matches("status +accepted", said);
    }

    [Theory]
    [InlineData("SocialMessaging.LocalHost", "social-messaging-local")]
    [InlineData("SocialMessaging.Cli", "social-messaging")]
    public void A_Package_Says_What_It_Is_And_Needs_No_Other(string id, string command)
    {
        var metadata = packed.Describe(id);
        string Value(string name) => metadata.Element(metadata.Name.Namespace + name)?.Value ?? "";

        Assert.Equal(LocalHostUsage.Version, Value("version"));
        Assert.NotEmpty(Value("description"));
        Assert.Contains(Value("readme"), packed.Files(id));
        Assert.Null(metadata.Element(metadata.Name.Namespace + "dependencies"));
        Assert.True(File.Exists(packed.Tool(command)) || File.Exists(packed.Tool(command + ".exe")));
    }

    [Theory]
    [InlineData("SocialMessaging.LocalHost")]
    [InlineData("SocialMessaging.Cli")]
    public void Stand_Ins_Are_Named_In_The_Notes_Of_A_Package_That_Has_Them(string id)
    {
        var hasThem = packed.Files(id).Any(file => Path.GetFileName(file).StartsWith("StandIns.", StringComparison.Ordinal));
        var metadata = packed.Describe(id);

        Assert.Equal(hasThem, metadata.Element(metadata.Name.Namespace + "releaseNotes")?.Value.Contains(
            "stand-in", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("SocialMessaging.Functions")]
    [InlineData("SocialMessaging.Webhooks")]
    [InlineData("SocialMessaging")]
    [InlineData("SocialMessaging.Simulator")]
    public async Task What_Nobody_Installs_Is_Not_Packed(string project)
    {
        var (code, said) = await packed.RunAsync(
            "dotnet", "msbuild", Path.Combine(InstalledTools.Root, "src", project, project + ".csproj"), "-getProperty:IsPackable");

        Assert.Equal((0, "false"), (code, said.Trim()));
    }
}

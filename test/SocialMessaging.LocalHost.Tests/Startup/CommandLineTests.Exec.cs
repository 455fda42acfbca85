using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <content>A command beside the host.</content>
public sealed partial class CommandLineTests
{
    [Theory]
    [InlineData(3, "exit 3")]
    [InlineData(0, "true")]
    public async Task Exec_Ends_With_The_Exit_Code_Of_The_Command(int code, string command)
    {
        InstalledTools.Require("a command of the shell", "sh");

        var (exit, said) = await RunAsync(["exec", "--", "sh", "-c", command]);

        Assert.True(exit == code, said);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path)); // its state was in memory
    }

    [Theory]
    [InlineData(127, "no-such-program-here", "exec: there is no program no-such-program-here.")]
    [InlineData(126, "./notes.txt", "exec: ./notes.txt cannot be executed.")]
    public async Task Exec_Of_What_Is_No_Program_Ends_As_In_A_Shell(int code, string program, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "notes.txt"), "not a program");

        Assert.Equal((code, sentence), await RunAsync(["exec", "--", program]));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("INT")]
    public async Task Exec_Hands_Signals_To_The_Command_And_Ends_After_It(string signal)
    {
        InstalledTools.Require("a command of the shell", "sh");
        var script = $"trap 'echo got it; exit 7' {signal}; echo up; while :; do sleep 0.05; done";
        string[] command = ["dotnet", Host, "exec", "--", "sh", "-c", script];
        // Whoever runs the tests may ignore signals, as nohup does, and what they start would do so too.
        command = OperatingSystem.IsLinux() ? ["env", "--default-signal", .. command] : command;
        await using var process = ChildProcess.Start(command[0], command[1..], folder.Path);
        await Eventually.TrueAsync(() => process.Output.Contains("up", StringComparison.Ordinal));

        await using var kill = ChildProcess.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        var exit = await process.WaitAsync(Limit);

        Assert.Equal((7, "up\ngot it"), (exit, process.Output));
    }

    [Fact]
    public async Task Exec_Leads_The_Command_To_The_Host_By_The_Variables_Of_Aws()
    {
        InstalledTools.Require("the AWS CLI", "aws");

        var (exit, said) = await RunAsync(
            ["exec", "--", "aws", "socialmessaging", "list-linked-whatsapp-business-accounts", "--output", "text"]);

        Assert.True(exit == 0, said);
        Assert.Contains(Seed.LinkedAccountId, said);
    }

    [Theory]
    [InlineData("python", "python3", "example.py")]
    [InlineData("js", "node", "example.mjs")]
    public async Task Exec_Runs_The_Examples_Of_The_Page_About_Tests(string language, string program, string file)
    {
        InstalledTools.Require("the example of the page about tests", program);
        var example = Page.Read("docs/testing.md").Code.Single(block => block.Language == language);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, file), example.Text);

        var (exit, said) = await RunAsync(["exec", "--", program, file]);

        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task Exec_Keeps_The_State_That_It_Is_Told_To_Keep()
    {
        var (exit, said) = await RunAsync(["exec", "--data", "state", "--", "true"]);

        Assert.True(exit == 0, said);
        Assert.True(File.Exists(Path.Combine(folder.Path, "state", "social-messaging.db"))); // relative to where the user is
    }
}

using System.Text.Json;
using SocialMessaging.Cli.Commands;
using SocialMessaging.Cli.Samples;
using SocialMessaging.Testing;

namespace SocialMessaging.Cli.Tests;

/// <summary>What the command line says of itself, and what it says of a slip. No host is needed.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Nothing_And_Help_Show_The_Commands(params string[] arguments)
    {
        var run = await CommandRun.StartAsync("", arguments);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.All(
            (string[])["send", "media", "templates", "events", "trigger", "link", "keys", "token", "doctor", "replay", "completion"],
            verb => Assert.Matches($"(?m)^  {verb}( |$)", run.Output));
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length < 240, line));
    }

    [Theory]
    [InlineData("keys", "create")]
    [InlineData("trigger")]
    [InlineData("events", "tail")]
    public async Task Help_About_A_Command_Is_The_Commands_Own(params string[] command)
    {
        var asked = await CommandRun.StartAsync("", ["help", .. command]);
        var own = await CommandRun.StartAsync("", [.. command, "--help"]);

        Assert.Equal(own, asked);
        Assert.Contains($"{string.Join(' ', command)} ", asked.Output, StringComparison.Ordinal);
        Assert.All(asked.Output.Split('\n'), line => Assert.True(line.Length < 240, line));
    }

    [Theory]
    [InlineData("--expires must be a moment such as 2027-01-31T00:00Z, not soon.", "keys", "create", "--expires", "soon")]
    [InlineData("A file is given as s3://BUCKET/KEY, not a.pdf.", "media", "upload", "a.pdf")]
    [InlineData("Give either --text or --message.", "send", "--to", "15550109999")]
    [InlineData("Give either --text or --message.", "send", "--text", "hi", "--message", "-")]
    [InlineData("--text needs --to, the number of the recipient.", "send", "--text", "hi")]
    [InlineData("--limit must be a whole number, 1 or more, not many.", "events", "tail", "--limit", "many")]
    [InlineData("'social-messaging help keys' shows what there is.", "keys")]
    [InlineData("Unrecognized command or argument 'snd'. Did you mean send?", "snd", "--to", "1")]
    [InlineData("Unrecognized command or argument '--jsn'. Did you mean --json?", "keys", "list", "--jsn")]
    [InlineData("Unrecognized command or argument '--too'. Did you mean --to?", "send", "--too", "1")]
    [InlineData("Unrecognized command or argument 'creat'. Did you mean create?", "help", "keys", "creat")]
    [InlineData("'social-messaging help' shows what there is.", "help", "nothing-like-it")]
    public async Task A_Slip_Is_Told_Without_Names_Of_Types(string said, params string[] arguments)
    {
        var run = await CommandRun.StartAsync("", arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay", "--local", "nowhere")]
    [InlineData("keys", "list", "--local", "http://127.0.0.1:9")]
    [InlineData("events", "tail", "--local", "http://127.0.0.1:9")]
    [InlineData("send", "--to", "1", "--text", "hi", "--local", "http://127.0.0.1:9")]
    [InlineData("send", "--message", "/there/is/none.json", "--local", "http://127.0.0.1:9")]
    [InlineData("link", "--token-file", "/there/is/none", "--local", "http://127.0.0.1:9")]
    [InlineData("events", "sample", "message-txt")]
    public async Task A_Failure_Is_One_Sentence_Without_Names_Of_Types(params string[] arguments)
    {
        var run = await CommandRun.StartAsync("", arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events", "tail", "--stack", "social-messaging")]
    [InlineData("trigger", "message-text", "--stack", "social-messaging")]
    public async Task What_Is_For_A_Local_Host_Says_How_To_Look_At_A_Deployment(params string[] arguments)
    {
        var run = await CommandRun.StartAsync("", arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("--local", run.Error, StringComparison.Ordinal);
        Assert.Contains("subscribe a queue, as docs/command-line.md shows", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_A_Failure_Of_The_Aws_Sdk_The_First_Sentence_Is_Said()
    {
        var failure = new Amazon.Runtime.AmazonClientException(
            "Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors:"
            + "\n\nException 1 of 2: Amazon.Runtime.AmazonClientException: Unable to find the 'default' profile.");

        Assert.Equal("AWS: Failed to resolve AWS credentials.", FailureText.Of(failure));
        Assert.Equal("This should not have happened: It broke.", FailureText.Of(new InvalidOperationException("It broke.")));
    }

    [Theory]
    [InlineData(false, null, "xterm-256color", true)]
    [InlineData(false, "", null, true)]
    [InlineData(true, null, "xterm-256color", false)]
    [InlineData(false, "1", "xterm-256color", false)]
    [InlineData(false, null, "dumb", false)]
    public void Colors_Are_For_Terminals_Whose_User_Has_Not_Said_No(bool isRedirected, string? noColor, string? terminal, bool allowed) =>
        Assert.Equal(allowed, CommandStreams.AllowsColor(isRedirected, noColor, terminal));

    [Fact]
    public void A_Table_Has_The_Same_Columns_With_And_Without_Colors()
    {
        string[] head = ["STATE", "CHECK"];
        string[][] rows = [["ok", "token"], ["failed", "topic"]];

        Assert.Equal("STATE   CHECK\nok      token\nfailed  topic", Printer.Table(isInColor: false, head, rows));
        Assert.Equal(
            "\e[1mSTATE \e[0m  \e[1mCHECK\e[0m\n\e[32mok    \e[0m  token\n\e[31mfailed\e[0m  topic",
            Printer.Table(isInColor: true, head, rows));
    }

    [Fact]
    public async Task Every_Sample_Is_The_Saved_Event()
    {
        var listed = await CommandRun.StartAsync("", "events", "sample");
        var files = Directory.GetFiles(Path.Combine(InstalledTools.Root, "events", "sns"), "*.json");

        Assert.Equal(files.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), listed.Output.TrimEnd().Split('\n'));
        var asJson = await CommandRun.StartAsync("", "events", "sample", "--json");
        Assert.Equal(listed.Output.TrimEnd().Split('\n'), JsonSerializer.Deserialize<string[]>(asJson.Output));
        foreach (var file in files)
        {
            var sample = await CommandRun.StartAsync("", "events", "sample", Path.GetFileNameWithoutExtension(file));
            using var printed = JsonDocument.Parse(sample.Output);
            using var saved = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            Assert.True(JsonElement.DeepEquals(saved.RootElement, printed.RootElement), file);
        }
    }

    [Theory]
    [InlineData("envelope", "whatsAppWebhookEntry")]
    [InlineData("entry", "changes")]
    public async Task A_Part_Of_A_Sample_Is_Printed_Alone(string part, string member)
    {
        var run = await CommandRun.StartAsync("", "events", "sample", "message-text", "--part", part);

        using var printed = JsonDocument.Parse(run.Output);
        Assert.True(printed.RootElement.TryGetProperty(member, out _));
    }

    [Fact]
    public async Task Words_Are_Completed()
    {
        var commands = await CommandRun.StartAsync("", "[suggest:17]", "social-messaging ");
        var kinds = await CommandRun.StartAsync("", "[suggest:25]", "social-messaging trigger ");
        var actions = await CommandRun.StartAsync("", "[suggest:43]", "social-messaging keys create --action Send");

        Assert.Contains("templates\n", commands.Output, StringComparison.Ordinal);
        Assert.Contains("message-text\n", kinds.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sent-message-accepted", kinds.Output, StringComparison.Ordinal);
        Assert.Contains("SendWhatsAppMessage\n", actions.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/?", commands.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "bash", "-n", "-c")]
    [InlineData("zsh", "zsh", "-n", "-c")]
    [InlineData("fish", "fish", "--no-execute", "-c")]
    [InlineData("pwsh", "pwsh", "-NoProfile", "-Command")]
    public async Task The_Script_Of_A_Shell_Asks_For_Words_And_Can_Be_Read(string shell, string program, params string[] options)
    {
        var run = await CommandRun.StartAsync("", "completion", shell);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
        Assert.Contains($"completion {shell}", run.Output.Split('\n')[0], StringComparison.Ordinal);
        if (InstalledTools.IsOnPath(program))
        {
            await using var process = ChildProcess.Start(program, [.. options, run.Output], null);
            Assert.True(await process.WaitAsync(TimeSpan.FromMinutes(1)) == 0, process.Output);
        }
    }

    [Fact]
    public async Task Bash_Completes_By_The_Script()
    {
        InstalledTools.Require("completion", "bash");
        var script = (await CommandRun.StartAsync("", "completion", "bash")).Output;
        // What the installed tool would answer.
        var program = $"social-messaging() {{ dotnet '{typeof(SampleEvent).Assembly.Location}' \"$@\"; }}\n";

        await using var process = ChildProcess.Start(
            "bash",
            ["-c", $"{program}{script}COMP_LINE='social-messaging trigger message-t'\nCOMP_POINT=34\n"
                + "COMP_WORDS=(social-messaging trigger message-t)\n"
                + "COMP_CWORD=2\n_social_messaging\nprintf '%s\\n' \"${COMPREPLY[@]}\""],
            null);

        Assert.Equal(0, await process.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(
            "message-template-quality-update\nmessage-template-status-update\nmessage-text", process.Output.Trim());
    }
}

using System.Text.Json;
using SocialMessaging.Cli.Samples;
using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.Cli.Tests;

/// <summary>The verbs by which one sends, receives and looks, against a running local host.</summary>
public sealed class LocalVerbTests : IAsyncLifetime
{
    private readonly RunningHost host = new();

    /// <summary>Kinds of events that a host can be made to publish.</summary>
    public static TheoryData<string> Kinds { get; } = new(SampleEvent.Kinds.Except(["sent-message-accepted", "call-handover-succeeded"]));

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Text_Is_Sent_And_Its_Event_Is_Seen()
    {
        var sent = await host.RunAsync("", "send", "--to", "15550109999", "--text", "Hello", "--json");
        var lines = await host.RunAsync("", "events", "tail", "--after", "0", "--limit", "1");
        var json = await host.RunAsync("", "events", "tail", "--after", "0", "--limit", "2", "--type", "status", "--json");

        Assert.Equal((0, ""), (sent.ExitCode, sent.Error));
        using var answer = JsonDocument.Parse(sent.Output);
        Assert.Matches($"^ +1  [0-9:]{{8}}  status +accepted +{Seed.PhoneNumberId}\n$", lines.Output);
        var second = json.Output.TrimEnd().Split('\n')[1];
        using var delivered = JsonDocument.Parse(second);
        Assert.Equal(2, delivered.RootElement.GetProperty("sequence").GetInt64());
        Assert.Contains(
            answer.RootElement.GetProperty("messageId").GetString() ?? "none",
            delivered.RootElement.GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Message_From_Standard_Input_Is_Sent_As_It_Is()
    {
        var sent = await host.RunAsync(
            """{"to":"15550109999","type":"location","location":{"latitude":1,"longitude":2}}""",
            "send", "--message", "-", "--from", Seed.PhoneNumberId);
        var broken = await host.RunAsync("{", "send", "--message", "-");
        var refused = await host.RunAsync("""{"to":"15550109999","type":"nonsense"}""", "send", "--message", "-");

        Assert.Equal((0, ""), (sent.ExitCode, sent.Error));
        Assert.Matches("^Sent [0-9a-f-]{36}\\.\n$", sent.Output);
        Assert.Equal((1, "The message is not valid JSON: line 1 cannot be read.\n"), (broken.ExitCode, broken.Error));
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
    }

    [Fact]
    public async Task Which_Number_Sends_Must_Be_Said_Where_There_Are_Two()
    {
        Assert.Equal(0, (await host.RunAsync("SIMULATOR", "link", "--token-file", "-", "--pin", "123456")).ExitCode);

        var run = await host.RunAsync("", "send", "--to", "15550109999", "--text", "Hello");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("More than one phone number is linked. Name one with --from, such as phone-number-id-", run.Error);
        Assert.Contains(Seed.PhoneNumberId, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_File_Goes_Up_And_Comes_Down_And_Is_Deleted()
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "s3", "files"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.pdf"), "%PDF-1.4");

        var uploaded = await host.RunAsync("", "media", "upload", "s3://files/a.pdf", "--json");
        using var answer = JsonDocument.Parse(uploaded.Output);
        var id = answer.RootElement.GetProperty("mediaId").GetString() ?? "";
        var looked = await host.RunAsync("", "media", "get", id);
        var fetched = await host.RunAsync("", "media", "get", id, "s3://files/in/");
        var deleted = await host.RunAsync("", "media", "delete", id);
        var gone = await host.RunAsync("", "media", "get", id);

        Assert.Equal("application/pdf, 8 bytes.\n", looked.Output);
        Assert.Equal((0, ""), (fetched.ExitCode, fetched.Error));
        Assert.Equal("%PDF-1.4", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "in", id + ".pdf")));
        Assert.Equal((0, "Deleted.\n"), (deleted.ExitCode, deleted.Output));
        Assert.Equal((1, ""), (gone.ExitCode, gone.Output));
    }

    [Fact]
    public async Task Templates_Are_Made_Shown_And_Deleted()
    {
        const string Definition =
            """{"name":"at_once_hello","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"Hello there."}]}""";

        var created = await host.RunAsync(Definition, "templates", "create", "-");
        var listed = await host.RunAsync("", "templates", "list");
        var shown = await host.RunAsync("", "templates", "get", "at_once_hello");
        var deleted = await host.RunAsync("", "templates", "delete", "at_once_hello");
        var left = await host.RunAsync("", "templates", "list", "--json");

        Assert.Matches("^Created [0-9]+: APPROVED, UTILITY\\.\n$", created.Output);
        Assert.Matches("(?m)^NAME +LANGUAGE +STATUS +CATEGORY +QUALITY +ID$", listed.Output);
        Assert.Matches("(?m)^at_once_hello +en_US +APPROVED +UTILITY +", listed.Output);
        Assert.Contains("Hello there.", shown.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Deleted.\n"), (deleted.ExitCode, deleted.Output));
        using var templates = JsonDocument.Parse(left.Output);
        Assert.DoesNotContain(
            templates.RootElement.GetProperty("templates").EnumerateArray(),
            template => template.GetProperty("templateName").GetString() == "at_once_hello");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_Is_Triggered_Is_Published_As_The_Sample_Says(string kind)
    {
        var sample = SampleEvent.Find(kind);
        Assert.NotNull(sample);
        await KeepStatusesBackAsync();
        Assert.Equal(0, (await host.RunAsync("", "send", "--to", "15550109999", "--text", "Hello")).ExitCode);
        Assert.Contains("accepted", (await host.RunAsync("", "events", "tail", "--after", "0", "--limit", "1")).Output);

        var triggered = await host.RunAsync("", "trigger", kind);
        var published = await host.RunAsync("", "events", "tail", "--after", "1", "--limit", "1", "--json");

        Assert.Equal((0, ""), (triggered.ExitCode, triggered.Error));
        using var line = JsonDocument.Parse(published.Output);
        var attributes = line.RootElement.GetProperty("messageAttributes");
        var expected = sample.LambdaEvent["Records"]?[0]?["Sns"]?["MessageAttributes"]?.AsObject() ?? [];
        Assert.All(expected, attribute => Assert.Equal(
            attribute.Value?["Value"]?.ToString(), attributes.GetProperty(attribute.Key).GetProperty("Value").GetString()));
    }

    [Theory]
    [InlineData("sent-message-accepted")]
    [InlineData("call-handover-succeeded")]
    public async Task An_Event_Of_The_Service_Itself_Is_Not_Triggered(string kind)
    {
        var run = await host.RunAsync("", "trigger", kind);

        Assert.Equal(
            (1, $"{kind} is an event of the service itself: a call of its API causes it, such as 'send'.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_Customer_Writes_What_One_Says()
    {
        var run = await host.RunAsync("", "trigger", "message-text", "--customer", "15550107777", "--text", "When do you open?", "--json");
        var nothing = await host.RunAsync("", "trigger", "status-failed");

        using var message = JsonDocument.Parse(run.Output);
        Assert.Equal("15550107777", message.RootElement.GetProperty("customer").GetString());
        Assert.Equal("When do you open?", message.RootElement.GetProperty("text").GetProperty("body").GetString());
        Assert.Equal(1, nothing.ExitCode);
        Assert.StartsWith("No message has been sent that this could be about", nothing.Error);
    }

    /// <summary>So that a message is sent and nothing more until a test says so.</summary>
    private async Task KeepStatusesBackAsync()
    {
        using var http = new HttpClient();
        using var changed = await http.PutAsync(
            new Uri(host.Url + "/simulator/weather"), new StringContent("""{"statuses":false}""", null, "application/json"));
        changed.EnsureSuccessStatusCode();
    }
}

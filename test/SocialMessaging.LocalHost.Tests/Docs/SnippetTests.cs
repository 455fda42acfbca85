using System.Text.Json;
using System.Text.RegularExpressions;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>
/// What the pages tell their readers to run is run. A block that cannot be (it needs an AWS account, say) is preceded by a comment that
/// says why, and its syntax is looked at.
/// </summary>
public sealed partial class SnippetTests : IAsyncLifetime
{
    private const string Start = "dotnet run --project src/SocialMessaging.LocalHost";
    private const string Tools = "snippets of the documentation";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DocumentedHost host = new();

    /// <summary>Pages with something to run.</summary>
    public static TheoryData<string> Paths { get; } = new(Page.All.Where(page => Runnable(page).Any()).Select(page => page.Path));

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_Snippet_Of_A_Page_Runs_As_It_Stands(string path)
    {
        InstalledTools.Require(Tools, "bash", "curl", "aws", "python3", "node");
        foreach (var block in Runnable(Page.Read(path)))
        {
            await host.RunAsync(block);
        }
    }

    [Fact]
    public async Task The_Program_Of_The_Readme_Sends()
    {
        var block = Page.Read("README.md").Code.First(block => block.Language == "csharp");
        var program = await File.ReadAllTextAsync(Path.Combine(InstalledTools.Root, "test", "clients", "dotnet", "Program.cs"));
        var assembly = Path.Combine(AppContext.BaseDirectory, "FirstMessage.dll");

        await using var process = ChildProcess.Start("dotnet", [assembly], null, new Dictionary<string, string?>
        {
            ["EXAMPLE_URL"] = host.Origin.OriginalString.TrimEnd('/'),
        });

        Assert.Equal(0, await process.WaitAsync(Limit));
        Assert.Matches("^[0-9a-f-]{36}$", process.Output);
        Assert.Equal(program, block.Text);
    }

    [Fact]
    public async Task Every_Example_Of_The_Simulators_Api_Works()
    {
        InstalledTools.Require(Tools, "bash", "curl");
        var page = Page.Read("docs/simulator.md");
        await host.RunAsync(page.Code.First(block => block.Text.Contains("/graph/", StringComparison.Ordinal)));
        var message = await IdAsync("/simulator/messages/wait?direction=outbound&status=delivered", "messages"); // so there are webhooks
        host.Give("a.pdf", "%PDF-1.4");
        var examples = Example().Matches(page.Text).Select(example => example.Groups[1].Value)
            .Where(example => !example.Contains("curl -N", StringComparison.Ordinal)) // it follows without an end
            .ToList();
        var beginning = page.Code.Single(block => block.Text.StartsWith("S=", StringComparison.Ordinal)).Text;

        await host.RunAsync(new("sh", beginning + string.Join('\n', examples), null), new Dictionary<string, string?>
        {
            ["ID"] = message,
            ["HOOK"] = await IdAsync("/simulator/webhooks", "webhooks"),
            ["CALL"] = await CallAsync(),
            ["FLOW"] = await FlowAsync(),
            ["TEMPLATE"] = await IdAsync("/simulator/templates", "templates"),
        });

        Assert.True(examples.Count > 25);
    }

    [Theory]
    [InlineData("drills/phoneless", "taken", 3)]
    [InlineData("\"customers\":50,", "accepted", 160)]
    [InlineData("\"numbers\":50,", "accepted", 400)]
    public async Task A_Drill_Is_One_Command_With_A_Verdict(string named, string counted, int count)
    {
        InstalledTools.Require(Tools, "bash", "curl");
        var block = Page.Read("docs/simulator.md").Code.First(block => block.Text.Contains(named, StringComparison.Ordinal));

        Assert.Single(block.Text.Trim().Split('\n'), line => line.StartsWith("curl ", StringComparison.Ordinal));
        using var answer = JsonDocument.Parse(await host.RunAsync(block));
        Assert.Equal(count, answer.RootElement.GetProperty(counted).GetInt32());
        Assert.NotEmpty(answer.RootElement.GetProperty("verdict").GetString() ?? "");
    }

    /// <summary>All that can be run, but the start of the host: that is what the host of these tests is.</summary>
    private static IEnumerable<CodeBlock> Runnable(Page page) => page.Code.Where(block =>
        block.Language is "sh" or "python" or "js" && block.NotRun is null && block.Text.Trim() != Start);

    private async Task<string> IdAsync(string path, string list)
    {
        using var http = new HttpClient();
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(host.Origin, path)));
        return answer.RootElement.GetProperty(list)[0].GetProperty("id").ToString();
    }

    /// <summary>A call of the business that rings, and its id as a part of a path.</summary>
    private async Task<string> CallAsync()
    {
        using var http = new HttpClient();
        var permission = new Uri(host.Origin, "/simulator/call-permissions/100000000000101/15550109997");
        using var granted = await http.PutAsync(permission, new StringContent("""{"status":"permanent"}""", null, "application/json"));
        granted.EnsureSuccessStatusCode();
        await GraphAsync("calls", """
            {"messaging_product":"whatsapp","to":"15550109997","action":"connect",
             "session":{"sdp_type":"offer","sdp":"v=0\r\nm=audio 9 RTP/SAVP 111\r\n"}}
            """);
        return Uri.EscapeDataString(await IdAsync("/simulator/calls/wait?direction=BUSINESS_INITIATED&state=ringing&timeout=10", "calls"));
    }

    /// <summary>A message with the seeded flow, and its id.</summary>
    private async Task<string> FlowAsync()
    {
        using var sent = JsonDocument.Parse(await GraphAsync("messages", """
            {"messaging_product":"whatsapp","to":"15550109999","type":"interactive",
             "interactive":{"type":"flow","body":{"text":"How was it?"},"action":{"name":"flow","parameters":{
             "flow_message_version":"3","flow_id":"800000000000001","flow_cta":"Tell us","flow_action":"navigate",
             "flow_action_payload":{"screen":"RATING"}}}}}
            """));
        return sent.RootElement.GetProperty("messages")[0].GetProperty("id").ToString();
    }

    private async Task<string> GraphAsync(string edge, string json)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Origin, $"/graph/v24.0/100000000000101/{edge}"))
        {
            Headers = { { "Authorization", "Bearer SIMULATOR-LOCAL-BUSINESS" } },
            Content = new StringContent(json, null, "application/json"),
        };
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer;
    }

    [GeneratedRegex("`(curl [^`]+)`")]
    private static partial Regex Example();
}

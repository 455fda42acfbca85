using System.Net;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Agents;

/// <summary>The tools of <c>/mcp</c>, called by a client of the protocol.</summary>
public sealed class AgentTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    [Fact]
    public async Task An_Agent_Finds_The_Tools_With_What_They_Take()
    {
        await using var client = await ConnectAsync();

        var tools = await client.ListToolsAsync(cancellationToken: CancellationToken.None);

        Assert.Equal(
            ["change_weather", "get_weather", "list_events", "list_messages", "move_clock", "wait_for_message", "write_as_customer"],
            tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.NotEmpty(tool.Description));
        Assert.All(
            tools.SelectMany(tool => tool.JsonSchema.GetProperty("properties").EnumerateObject()),
            parameter => Assert.NotEmpty(parameter.Value.GetProperty("description").GetString() ?? ""));
    }

    [Fact]
    public async Task What_The_Agent_Writes_Is_Published_And_What_Is_Sent_Is_Seen()
    {
        await using var client = await ConnectAsync();
        var last = (await CallAsync(client, "list_events", new() { ["after"] = long.MaxValue })).GetProperty("last").GetInt64();

        var written = await CallAsync(client, "write_as_customer", new() { ["text"] = "When do you open?", ["from"] = "15550107777" });
        var events = await CallAsync(client, "list_events", new() { ["after"] = last, ["waitSeconds"] = 30 });
        (await host.SendTextAsync("15550107777", "At nine.")).AssertOk();
        var seen = await CallAsync(
            client, "wait_for_message", new() { ["customer"] = "15550107777", ["status"] = "delivered", ["timeoutSeconds"] = 30 });
        var listed = await CallAsync(client, "list_messages", new() { ["customer"] = "15550107777" });

        Assert.Equal("15550107777", written.GetProperty("customer").GetString());
        Assert.Contains("When do you open?", events.GetProperty("events")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("At nine.", seen.GetProperty("messages")[0].GetProperty("text").GetProperty("body").GetString());
        Assert.Equal(2, listed.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task The_Agent_Makes_The_Weather_And_Moves_The_Clock()
    {
        await using var own = await LocalHostFixture.StartAsync();
        await using var client = await ConnectAsync(own);

        await CallAsync(client, "change_weather", new() { ["weather"] = """{"throttle":1}""" });
        var weather = await CallAsync(client, "get_weather", []);
        var refused = await own.SendTextAsync("15550107777", "Too many.");
        var before = await CallAsync(client, "move_clock", new() { ["frozen"] = true });
        var after = await CallAsync(client, "move_clock", new() { ["advanceSeconds"] = 3600 });

        Assert.Equal(1, weather.GetProperty("throttle").GetInt32());
        Assert.Equal(429, refused.Status);
        Assert.True(after.GetProperty("frozen").GetBoolean());
        Assert.Equal(
            TimeSpan.FromHours(1), after.GetProperty("now").GetDateTimeOffset() - before.GetProperty("now").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("write_as_customer", "{}", "Give either text or message.")]
    [InlineData("write_as_customer", """{"message":"["}""", "It is not valid JSON.")]
    [InlineData("wait_for_message", """{"customer":"1","timeoutSeconds":0}""", "WaitTimedOut")]
    [InlineData("change_weather", """{"weather":"{\"drops\":7}"}""", "drops")]
    public async Task A_Refusal_Says_Why(string tool, string arguments, string said)
    {
        await using var client = await ConnectAsync();

        var result = await client.CallToolAsync(
            tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments), cancellationToken: CancellationToken.None);

        Assert.True(result.IsError);
        Assert.Contains(said, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Page_In_A_Browser_Is_No_Agent()
    {
        using var request = host.Request("POST", "/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");

        Assert.Equal((int)HttpStatusCode.Forbidden, (await host.SendAsync(request)).Status);
    }

    private Task<McpClient> ConnectAsync() => ConnectAsync(host);

    private static Task<McpClient> ConnectAsync(LocalHostFixture host) => McpClient.CreateAsync(new HttpClientTransport(
        new HttpClientTransportOptions { Endpoint = new Uri(host.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }));

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: CancellationToken.None);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.False(result.IsError == true, text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.Clone();
    }
}

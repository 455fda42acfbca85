using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>What the command line and curl ask of <c>/local</c>.</summary>
public sealed class AdministrationTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private const string List = "/v1/whatsapp/waba/list";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"actions":null,"resources":null}""")]
    public async Task A_Key_Without_Limits_May_Do_Everything(string order)
    {
        (await host.CallAsync("GET", List, signer: await IssueAsync(order))).AssertOk();
    }

    [Theory]
    [InlineData("""{"actions":[]}""")]
    [InlineData("""{"resources":[]}""")]
    [InlineData("""{"actions":[],"resources":[]}""")]
    [InlineData("""{"actions":["*"],"resources":[]}""")]
    public async Task A_Key_For_No_Actions_Or_No_Resources_May_Do_Nothing(string order)
    {
        (await host.CallAsync("GET", List, signer: await IssueAsync(order))).AssertError(403, "AccessDeniedException");
    }

    [Theory]
    [InlineData("/local/events?after=x", "after")]
    [InlineData("/local/events?after=", "after")]
    [InlineData("/local/events?after=-1", "after")]
    [InlineData("/local/events?after=1&after=2", "after")]
    [InlineData("/local/events?limit=99999999999999999999", "limit")]
    [InlineData("/local/events?waitMilliseconds=soon", "waitMilliseconds")]
    [InlineData("/local/dead-letters?after=1.5", "after")]
    public async Task A_Wrong_Number_Is_Named(string path, string name)
    {
        var reply = await host.SendAsync(host.Request("GET", path));

        Assert.Equal(400, reply.Status);
        Assert.StartsWith($"{name} must be one whole number from 0 to ", reply.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("GET", "/local")]
    [InlineData("GET", "/local/nothing")]
    [InlineData("PUT", "/local/events")]
    public async Task What_Nothing_Answers_Is_Not_Found_In_The_Words_Of_Local(string method, string path)
    {
        var reply = await host.SendAsync(host.Request(method, path));

        Assert.Equal(404, reply.Status);
        Assert.Equal($"Nothing answers {method} {path}.", reply.Json.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Only_A_Post_To_The_Doctor_Publishes()
    {
        await using var own = await LocalHostFixture.StartAsync();

        var looked = await own.SendAsync(own.Request("GET", "/local/doctor?publish=true"));
        var before = await own.SendAsync(own.Request("GET", "/local/events"));
        var tried = await own.SendAsync(own.Request("POST", "/local/doctor"));
        var after = await own.SendAsync(own.Request("GET", "/local/events"));

        Assert.Equal((200, 200), (looked.Status, tried.Status));
        Assert.Contains("was not tried", looked.Text);
        Assert.DoesNotContain("was not tried", tried.Text);
        Assert.Equal(0, before.Json.GetProperty("last").GetInt64());
        Assert.Equal("doctor", Assert.Single(after.Json.GetProperty("events").EnumerateArray())
            .GetProperty("messageAttributes").GetProperty("eventType").GetProperty("Value").GetString());
    }

    [Theory]
    [InlineData("/local/keys", "null")]
    [InlineData("/local/keys", "[]")]
    [InlineData("/local/keys", """{"actions":"all"}""")]
    [InlineData("/local/keys", """{"accountId":"1"}""")]
    [InlineData("/local/tokens", "{}")]
    [InlineData("/local/tokens", "{")]
    public async Task A_Wrong_Order_Is_A_Bad_Request(string path, string order)
    {
        var reply = await host.SendAsync(host.Request("POST", path, order));

        Assert.True(reply.Status == 400, $"{reply.Status} {reply.Text}");
    }

    private async Task<RequestSigner> IssueAsync(string order)
    {
        var reply = await host.SendAsync(host.Request("POST", "/local/keys", order));
        Assert.True(reply.Status == 201, reply.Text);
        var issued = JsonDocument.Parse(reply.Text).RootElement;
        return new(issued.GetProperty("accessKeyId").GetString() ?? "", issued.GetProperty("secretAccessKey").GetString() ?? "");
    }
}

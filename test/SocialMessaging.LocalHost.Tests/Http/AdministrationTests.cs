using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>What the command line and curl ask of <c>/local</c>.</summary>
public sealed class AdministrationTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"actions":[],"resources":null}""")]
    public async Task A_Key_Without_Limits_May_Do_Everything(string order)
    {
        var reply = await host.SendAsync(host.Request("POST", "/local/keys", order));

        Assert.True(reply.Status == 201, reply.Text);
        var issued = JsonDocument.Parse(reply.Text).RootElement;
        var signer = new RequestSigner(
            issued.GetProperty("accessKeyId").GetString() ?? "", issued.GetProperty("secretAccessKey").GetString() ?? "");
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list", signer: signer)).AssertOk();
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
}

using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

public sealed class RoutingTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    [Theory]
    [InlineData("GET", "/v1")]
    [InlineData("GET", "/v1/whatsapp/waba/list/more")]
    [InlineData("GET", "/v1/whatsapp/waba/list/")]
    [InlineData("GET", "/V1/whatsapp/waba/list")]
    [InlineData("GET", "/v1/whatsapp/waba/LIST")]
    [InlineData("POST", "/v1/whatsapp/waba/list")]
    [InlineData("HEAD", "/v1/whatsapp/waba/list")]
    [InlineData("OPTIONS", "/v1/whatsapp/send")]
    [InlineData("PATCH", "/v1/whatsapp/send")]
    [InlineData("GET", "/v1/whatsapp/send")]
    [InlineData("DELETE", "/v1/whatsapp/signup")]
    [InlineData("GET", "/v1/whatsapp/templates/list")]
    [InlineData("GET", "/nothing/here")]
    [InlineData("BREW", "/coffee")]
    public async Task What_Names_No_Operation_Is_Unknown_Signed_Or_Not(string method, string path)
    {
        foreach (var reply in new[] { await host.CallAsync(method, path), await host.SendAsync(host.Request(method, path)) })
        {
            Assert.Equal(404, reply.Status);
            Assert.Equal("UnknownOperationException", reply.ErrorType);
            if (method != "HEAD")
            {
                reply.AssertError(404, "UnknownOperationException");
            }
        }
    }

    [Theory]
    [InlineData("//v1/whatsapp/waba/list")]
    [InlineData("/v1//whatsapp///waba/list")]
    [InlineData("///v1/whatsapp/waba/list")]
    [InlineData("/v1/whatsapp/waba/l%69st")]
    public async Task Slashes_Too_Many_And_Percent_Encoding_Do_Not_Hide_An_Operation(string path)
    {
        var reply = await host.CallAsync("GET", path);

        Assert.Single(reply.AssertOk().Json.GetProperty("linkedAccounts").EnumerateArray());
    }

    [Theory]
    [InlineData("GET http://{0}/v1/whatsapp/waba/list HTTP/1.1", "MissingAuthenticationTokenException")]
    [InlineData("POST http://{0}?x=/ HTTP/1.1", "UnknownOperationException")]
    [InlineData("POST http://{0} HTTP/1.1", "UnknownOperationException")]
    [InlineData("OPTIONS * HTTP/1.1", "UnknownOperationException")]
    [InlineData("GET http://{0}?x=/ HTTP/1.1", "WhatsApp")]
    [InlineData("GET /?a=?b HTTP/1.1", "WhatsApp")]
    public async Task Every_Form_Of_Request_Target_Gets_An_Answer(string line, string expected)
    {
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.WriteAsync(
            $"{string.Format(line, host.Address.Authority)}\r\nHost: {host.Address.Authority}\r\nConnection: close\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 ", answer);
        Assert.DoesNotContain("HTTP/1.1 5", answer);
        Assert.Contains(expected, answer);
    }
}

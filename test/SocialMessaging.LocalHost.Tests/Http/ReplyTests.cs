using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>What answers look like on the wire.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private readonly LocalHostFixture host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Success_Is_Json_With_A_Request_Id_Of_Its_Own()
    {
        var first = (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk();
        var second = (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk();

        Assert.Equal("application/json", first.Headers["Content-Type"]);
        Assert.True(Guid.TryParse(first.Headers["x-amzn-RequestId"], out _));
        Assert.NotEqual(first.Headers["x-amzn-RequestId"], second.Headers["x-amzn-RequestId"]);
        Assert.False(first.Headers.ContainsKey("Server"));
    }

    [Fact]
    public async Task An_Unknown_Phone_Number_Is_Not_Found()
    {
        (await host.CallAsync(
            "POST", "/v1/whatsapp/send", SendBodies.SendRaw("{}", number: "phone-number-id-ffffffffffffffffffffffffffffffff")))
            .AssertError(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task Outputs_Without_Members_Have_An_Empty_Body()
    {
        var destinations = await host.CallAsync(
            "PUT", "/v1/whatsapp/waba/eventdestinations", $$"""{"id":"{{Seed.LinkedAccountId}}","eventDestinations":[]}""");
        Assert.Equal("", destinations.AssertOk().Text);

        var disassociate = await host.CallAsync("DELETE", "/v1/whatsapp/waba/disassociate?id=" + Seed.LinkedAccountId);
        Assert.Equal("", disassociate.AssertOk().Text);
        Assert.Equal("application/json", disassociate.Headers["Content-Type"]);
        Assert.Equal("""{"linkedAccounts":[]}""", (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk().Text);
    }

    [Fact]
    public async Task Secrets_In_A_Refused_Request_Are_Not_Told_Back()
    {
        var reply = await host.CallAsync(
            "POST",
            "/v1/whatsapp/signup",
            """{"signupCallback":{"accessToken":"TOKEN-CANARY"},"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":"""
            + """[{"id":"1","twoFactorPin":"PIN-CANARY"}]}}""");

        reply.AssertError(400, "ValidationException");
        Assert.DoesNotContain("CANARY", reply.Text);
    }
}

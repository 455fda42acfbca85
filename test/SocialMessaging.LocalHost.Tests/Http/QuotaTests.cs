using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

public sealed class QuotaTests
{
    [Fact]
    public async Task A_Used_Up_Quota_Is_Throttled_Per_Account_And_Action()
    {
        await using var host = await LocalHostFixture.StartAsync(
            null,
            "--SocialMessaging:Limits:QuotaScale=0.0001",
            "--SocialMessaging:AccessKeys:0:AccessKeyId=OTHER",
            "--SocialMessaging:AccessKeys:0:SecretAccessKey=secret",
            "--SocialMessaging:AccessKeys:0:AccountId=999999999999");

        (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk();
        var throttled = (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertError(429, "ThrottledRequestException");
        Assert.Contains("ListLinkedWhatsAppBusinessAccounts", throttled.Message);

        (await host.CallAsync("GET", "/v1/whatsapp/waba/list", signer: new RequestSigner("OTHER", "secret"))).AssertOk();
        (await host.SendTextAsync("15550109999", "hi")).AssertOk();
        (await host.SendTextAsync("15550109999", "hi")).AssertError(429, "ThrottledRequestException");
    }

    [Fact]
    public async Task Nobody_Uses_Up_Anothers_Quota_By_Guessing()
    {
        await using var host = await LocalHostFixture.StartAsync(null, "--SocialMessaging:Limits:QuotaScale=0.0001");

        (await host.SendAsync(host.Request("GET", "/v1/whatsapp/waba/list"))).AssertError(403, "MissingAuthenticationTokenException");
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list", signer: new RequestSigner("test", "wrong"))).AssertError(
            403, "InvalidSignatureException");
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk();
    }

    [Fact]
    public async Task A_Body_That_Is_Refused_Counts_Too()
    {
        await using var host = await LocalHostFixture.StartAsync(null, "--SocialMessaging:Limits:QuotaScale=0.0001");

        (await host.CallAsync("POST", "/v1/tags/tag-resource", "{")).AssertError(400, "SerializationException");
        (await host.CallAsync("POST", "/v1/tags/tag-resource", "{")).AssertError(429, "ThrottledRequestException");
    }
}

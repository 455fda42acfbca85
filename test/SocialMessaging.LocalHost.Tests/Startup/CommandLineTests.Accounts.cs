using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <content>Which accounts have a key.</content>
public sealed partial class CommandLineTests
{
    [Fact]
    public async Task Twelve_Digits_Are_An_Account_Of_Its_Own()
    {
        await using var host = await LocalHostFixture.StartAsync();
        var own = new RequestSigner("111122223333", "test");

        var listed = (await host.CallAsync("GET", List, signer: own)).AssertOk();
        var linked = (await host.CallAsync("GET", List)).AssertOk();

        Assert.Empty(listed.Json.GetProperty("linkedAccounts").EnumerateArray());
        Assert.Single(linked.Json.GetProperty("linkedAccounts").EnumerateArray());
        (await host.CallAsync("GET", List, signer: new("111122223333", "wrong"))).AssertError(403, "InvalidSignatureException");
        (await host.CallAsync("GET", List, signer: new("11112222333", "test"))).AssertError(403, "UnrecognizedClientException");
    }

    [Fact]
    public async Task A_Stored_Key_Of_Twelve_Digits_Comes_First()
    {
        await using var host = await LocalHostFixture.StartAsync(
            null,
            "--SocialMessaging:AccessKeys:0:AccessKeyId=111122223333",
            "--SocialMessaging:AccessKeys:0:SecretAccessKey=another",
            "--SocialMessaging:AccessKeys:0:AccountId=000000000000");

        (await host.CallAsync("GET", List, signer: new("111122223333", "test"))).AssertError(403, "InvalidSignatureException");
        Assert.Single((await host.CallAsync("GET", List, signer: new("111122223333", "another"))).AssertOk()
            .Json.GetProperty("linkedAccounts").EnumerateArray());
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://localhost:0", true)]
    [InlineData("http://[::1]:0", true)]
    [InlineData("http://0.0.0.0:0", false)]
    [InlineData("http://*:0", false)]
    [InlineData("http://192.0.2.7:0", false)]
    public void Beyond_Loopback_Accounts_Are_Not_For_Everybody(string urls, bool isLoopback) =>
        Assert.Equal(isLoopback, LocalHostArguments.Parse(["--urls", urls]).OnlyLoopback);

    [Theory]
    [InlineData("--any-account=false", 403)]
    [InlineData("--any-account", 200)]
    public async Task Who_Asks_For_It_Decides_Whether_Every_Account_Has_A_Key(string argument, int status)
    {
        await using var host = await LocalHostFixture.StartAsync(null, argument);

        Assert.Equal(status, (await host.CallAsync("GET", List, signer: new("111122223333", "test"))).Status);
    }
}

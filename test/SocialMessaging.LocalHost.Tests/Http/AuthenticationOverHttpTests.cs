using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>Who gets in, and what the others are told.</summary>
public sealed class AuthenticationOverHttpTests : IAsyncLifetime
{
    private const string List = "/v1/whatsapp/waba/list";
    private const string Details = "/v1/whatsapp/waba/details?id=" + Seed.LinkedAccountId;

    private readonly LocalHostFixture host = new()
    {
        Settings =
        [
            .. Key(0, "LISTER", "Actions:0=List*"),
            .. Key(1, "TAGGER", "Actions:0=social-messaging:TagResource",
                "Resources:0=arn:aws:social-messaging:*:*:waba/00000000000000000000000000000001"),
            .. Key(2, "EXPIRED", "Expires=2020-01-01T00:00:00Z"),
            .. Key(3, "SESSION", "SessionToken=the-session-token"),
            .. Key(4, "STRANGER", "AccountId=999999999999"),
            "--allow-host=api.example.com",
        ],
    };

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Nobody_Gets_In_Unsigned()
    {
        (await host.SendAsync(host.Request("GET", List))).AssertError(403, "MissingAuthenticationTokenException");
        (await host.SendAsync(host.Request("POST", "/v1/whatsapp/send", "{not json"))).AssertError(
            403, "MissingAuthenticationTokenException");
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test")]
    [InlineData("Bearer abc")]
    [InlineData("Basic dGVzdDp0ZXN0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/social-messaging/aws4_request, SignedHeaders=host")]
    public async Task A_Partial_Signature_Is_Incomplete(string authorization)
    {
        var request = host.Request("GET", List);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        (await host.SendAsync(request)).AssertError(403, "IncompleteSignature");
    }

    [Fact]
    public async Task A_Signature_In_Header_And_Query_At_Once_Is_Incomplete()
    {
        (await host.CallAsync("GET", List + "?X-Amz-Signature=00")).AssertError(403, "IncompleteSignature");
    }

    [Fact]
    public async Task An_Unknown_Key_Is_Not_Recognized()
    {
        (await host.CallAsync("GET", List, signer: new("NOBODY", "test"))).AssertError(403, "UnrecognizedClientException");
    }

    [Fact]
    public async Task Session_Tokens_Must_Be_The_Keys_Own()
    {
        (await host.CallAsync("GET", List, signer: new("SESSION", "secret", "the-session-token"))).AssertOk();
        (await host.CallAsync("GET", List, signer: new("SESSION", "secret", "another"))).AssertError(403, "UnrecognizedClientException");
        (await host.CallAsync("GET", List, signer: new("SESSION", "secret"))).AssertError(403, "UnrecognizedClientException");
        (await host.CallAsync("GET", List, signer: new("test", "test", "any"))).AssertError(403, "UnrecognizedClientException");
    }

    [Fact]
    public async Task An_Expired_Key_Says_So()
    {
        (await host.CallAsync("GET", List, signer: new("EXPIRED", "secret"))).AssertError(403, "ExpiredTokenException");
    }

    [Theory]
    [InlineData(-16, "is now earlier than")]
    [InlineData(16, "is still later than")]
    public async Task A_Clock_That_Is_Off_Is_Told_In_The_Words_That_Sdks_Correct_Themselves_By(int minutes, string words)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(minutes));

        var reply = await host.CallAsync("GET", List, signer: new("test", "test", time: clock));

        reply.AssertError(400, "RequestExpired");
        Assert.StartsWith("Signature ", reply.Message);
        Assert.Contains(words, reply.Message);
        Assert.Contains("15 min.)", reply.Message);
    }

    [Fact]
    public async Task A_Wrong_Secret_Scope_Or_Body_Does_Not_Match()
    {
        (await host.CallAsync("GET", List, signer: new("test", "wrong"))).AssertError(403, "InvalidSignatureException");
        (await host.CallAsync("GET", List, signer: new("test", "test", service: "s3"))).AssertError(403, "InvalidSignatureException");

        var tampered = host.Request("POST", "/v1/tags/tag-resource", "{}");
        host.Signer.Sign(tampered);
        tampered.Content = new StringContent("{ }", System.Text.Encoding.UTF8, "application/json");
        (await host.SendAsync(tampered)).AssertError(403, "InvalidSignatureException");

        var moved = host.Request("GET", Details);
        host.Signer.Sign(moved);
        moved.RequestUri = new Uri(host.Address, List);
        (await host.SendAsync(moved)).AssertError(403, "InvalidSignatureException");
    }

    [Theory]
    [InlineData("execute-api", "us-east-1")]
    [InlineData("social-messaging", "eu-central-1")]
    public async Task Both_Scopes_And_Every_Region_Are_Taken(string service, string region)
    {
        (await host.CallAsync("GET", List, signer: new("test", "test", region: region, service: service))).AssertOk();
    }

    [Fact]
    public async Task A_Key_For_Some_Actions_Is_Denied_The_Others()
    {
        var lister = new RequestSigner("LISTER", "secret");

        (await host.CallAsync("GET", List, signer: lister)).AssertOk();
        var denied = (await host.CallAsync("GET", Details, signer: lister)).AssertError(403, "AccessDeniedException");
        Assert.Contains("social-messaging:GetLinkedWhatsAppBusinessAccount", denied.Message);
        (await host.CallAsync(
            "POST", "/v1/whatsapp/send", SendBodies.Send("15550109999", "hi"), lister)).AssertError(403, "AccessDeniedException");
    }

    [Fact]
    public async Task A_Key_For_Some_Resources_Is_Denied_The_Others()
    {
        var tagger = new RequestSigner("TAGGER", "secret");
        static string Tag(string arn) => $$"""{"resourceArn":"{{arn}}","tags":[{"key":"a","value":"b"}]}""";

        (await host.CallAsync("POST", "/v1/tags/tag-resource", Tag(
            "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000001"), tagger)).AssertOk();
        (await host.CallAsync("POST", "/v1/tags/tag-resource", Tag(
            "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000002"), tagger))
            .AssertError(403, "AccessDeniedException");
    }

    [Fact]
    public async Task Another_Accounts_Resources_Do_Not_Exist()
    {
        var stranger = new RequestSigner("STRANGER", "secret");

        Assert.Empty((await host.CallAsync("GET", List, signer: stranger)).AssertOk().Json.GetProperty("linkedAccounts").EnumerateArray());
        (await host.CallAsync("GET", Details, signer: stranger)).AssertError(404, "ResourceNotFoundException");
        (await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.Send("15550109999", "hi"), stranger)).AssertError(
            404, "ResourceNotFoundException");
        (await host.CallAsync("DELETE", "/v1/whatsapp/waba/disassociate?id=" + Seed.LinkedAccountId, signer: stranger)).AssertError(
            404, "ResourceNotFoundException");
        (await host.CallAsync("GET",
            "/v1/tags/list?resourceArn=arn%3Aaws%3Asocial-messaging%3Aus-east-1%3A000000000000%3Awaba%2F00000000000000000000000000000001",
            signer: stranger))
            .AssertError(400, "InvalidParametersException");
        (await host.CallAsync("GET", Details)).AssertOk();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("api.example.com")]
    [InlineData("LOCALHOST:8080")]
    public async Task The_Host_Header_Is_Signed_As_It_Is_Sent(string name)
    {
        (await host.CallAsync("GET", List, change: request => request.Headers.Host = name)).AssertOk();
    }

    [Theory]
    [InlineData("a=1")]
    [InlineData("a=1; b=two words")]
    public async Task Cookies_May_Be_Signed(string cookies)
    {
        (await host.CallAsync("GET", List, change: request => request.Headers.Add("Cookie", cookies))).AssertOk();
    }

    [Fact]
    public async Task A_Presigned_Url_Gets_In_For_As_Long_As_It_Says()
    {
        var url = PresignedRequest.Url(host.Address, Details, "test", "test", DateTimeOffset.UtcNow, seconds: 60);
        var old = PresignedRequest.Url(host.Address, Details, "test", "test", DateTimeOffset.UtcNow.AddSeconds(-90), seconds: 60);

        using var good = new HttpRequestMessage(HttpMethod.Get, url);
        using var late = new HttpRequestMessage(HttpMethod.Get, old);
        using var forged = new HttpRequestMessage(
            HttpMethod.Get, url.Replace("%2Fsocial-messaging%2F", "%2Fexecute-api%2F", StringComparison.Ordinal));

        (await host.SendAsync(good)).AssertOk();
        (await host.SendAsync(late)).AssertError(400, "RequestExpired");
        (await host.SendAsync(forged)).AssertError(403, "InvalidSignatureException");
    }

    private static IEnumerable<string> Key(int index, string id, params string[] more) =>
        new[] { $"AccessKeyId={id}", "SecretAccessKey=secret" }.Concat(more).Select(
            setting => $"--SocialMessaging:AccessKeys:{index}:{setting}");
}

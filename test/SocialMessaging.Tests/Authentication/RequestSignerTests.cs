using System.Net.Http.Json;
using SocialMessaging.Requests;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Authentication;

public sealed class RequestSignerTests
{
    private readonly AuthenticationFixture fixture = new();

    [Theory]
    [InlineData("GET", "https://social.example.com/v1/whatsapp/waba/list?nextToken=a%2Fb%20c&maxResults=5&k", null)]
    [InlineData("GET", "http://127.0.0.1:8080//v1/whats%20app/é/", null)]
    [InlineData("POST", "http://127.0.0.1:8080/v1/whatsapp/send", """{"message":"ü"}""")]
    [InlineData("DELETE", "https://social.example.com/", null)]
    public async Task Requests_Of_Other_Tests_Are_Signed_Right(string method, string uri, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        request.Headers.Add("amz-sdk-invocation-id", "7a0a3c1e-6d7c-4c1c-9f3f-0a4a2f6c2b11");
        request.Content = body is null ? null : JsonContent.Create(body);

        new RequestSigner("AKIDEXAMPLE", SignatureVectors.Document.SecretAccessKey, time: fixture.Time).Sign(request);

        Assert.Equal("123456789012", (await fixture.AuthenticateAsync(await Received(request))).AccountId);
    }

    [Fact]
    public async Task A_Request_Can_Be_Signed_Again_By_A_Session()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("v1/whatsapp/waba/list", UriKind.Relative));
        var baseAddress = new Uri("http://127.0.0.1:8080/prod/");
        var document = SignatureVectors.Document;
        new RequestSigner("AKIDEXAMPLE", "wrong", time: fixture.Time).Sign(request, baseAddress);
        new RequestSigner("ASIDEXAMPLE", document.SecretAccessKey, document.SessionToken, "local", "execute-api", fixture.Time)
            .Sign(request, baseAddress);
        request.RequestUri = new Uri(baseAddress, request.RequestUri!); // as HttpClient does with its base address

        Assert.Equal("arn:aws:iam::123456789012:user/ASIDEXAMPLE", (await fixture.AuthenticateAsync(await Received(request))).Arn);
    }

    private static async Task<ServiceRequest> Received(HttpRequestMessage request) => new()
    {
        RequestId = "1",
        Method = request.Method.Method,
        RawPath = request.RequestUri!.AbsolutePath, // the test has set it
        RawQueryString = request.RequestUri.Query.TrimStart('?'),
        Headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.ToList() ?? [])
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value)),
        Body = request.Content is null ? default : await request.Content.ReadAsByteArrayAsync(),
        Deadline = DateTimeOffset.MaxValue,
    };
}

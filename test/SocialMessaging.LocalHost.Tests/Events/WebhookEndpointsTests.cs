using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>The callback over HTTP.</summary>
public sealed class WebhookEndpointsTests : IAsyncLifetime, IDisposable
{
    private readonly EventsFixture fixture = new();
    private readonly HttpClient http = new();
    private WebApplication? app;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(fixture.Receiver);
        app = builder.Build();
        app.MapWhatsAppWebhooks();
        await app.StartAsync();
        http.BaseAddress = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        fixture.Dispose();
    }

    [Fact]
    public async Task The_Challenge_Comes_Back_Alone_As_Text()
    {
        var response = await http.GetAsync(
            $"{WebhookEndpoints.Path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={EventsFixture.VerifyToken}");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("1158201444", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1")]
    [InlineData("")]
    public async Task Any_Other_Challenge_Is_Refused(string query) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(WebhookEndpoints.Path + query)).StatusCode);

    [Fact]
    public async Task A_Signed_Post_Is_Taken()
    {
        var body = Encoding.UTF8.GetBytes(MetaPosts.OneText("wamid.1"));

        var response = await PostAsync(body, WebhookSignature.Sign(body, EventsFixture.Secret));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(fixture.Publisher.Published);
    }

    [Fact]
    public async Task An_Unsigned_Post_Learns_Nothing()
    {
        var body = Encoding.UTF8.GetBytes(MetaPosts.OneText("wamid.1"));
        var right = WebhookSignature.Sign(body, EventsFixture.Secret);

        var response = await PostAsync(body, right.Replace(right[^1], right[^1] == '0' ? '1' : '0'));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.DoesNotContain(right[7..], await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(body, null)).StatusCode);
        Assert.Empty(fixture.Publisher.Published);
    }

    [Fact]
    public async Task A_Failing_Store_Is_A_503()
    {
        fixture.Claims.ClaimFails = true;
        var body = Encoding.UTF8.GetBytes(MetaPosts.OneText("wamid.1"));

        var response = await PostAsync(body, WebhookSignature.Sign(body, EventsFixture.Secret));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("ServiceUnavailable", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Every_Refusal_Has_A_Request_Id_Of_Its_Own()
    {
        using var traced = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoints.Path) { Content = new ByteArrayContent([1]) };
        traced.Headers.Add("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793");
        HttpResponseMessage[] refusals =
        [
            await http.SendAsync(traced),
            await PostAsync([1], null),
            await PostAsync(new byte[WebhookReceiver.MaxBodyBytes + 1], null),
            await http.GetAsync(WebhookEndpoints.Path),
        ];

        var ids = refusals.Select(refusal => refusal.Headers.GetValues("x-amzn-RequestId").Single()).ToList();

        Assert.All(ids, id => Assert.True(Guid.TryParseExact(id, "D", out _), id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_Mebibytes_Are_Taken_And_One_Byte_More_Is_Not(bool chunked)
    {
        var body = new byte[WebhookReceiver.MaxBodyBytes + 1];
        Array.Fill(body, (byte)' ');

        // All of it blanks, so signed it is a dead letter.
        var fits = await PostAsync(body[..^1], WebhookSignature.Sign(body.AsSpan(0, body.Length - 1), EventsFixture.Secret), chunked);
        var tooLarge = await PostAsync(body, WebhookSignature.Sign(body, EventsFixture.Secret), chunked);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (fits.StatusCode, tooLarge.StatusCode));
        var error = JsonDocument.Parse(await tooLarge.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("RequestEntityTooLargeException", error.GetProperty("__type").GetString());
        Assert.Single(fixture.DeadLetters.Letters);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoints.Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        if (signature is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", signature);
        }

        return await http.SendAsync(request);
    }
}

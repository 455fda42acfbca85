using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using SocialMessaging.Functions.Tests.Hosting;
using SocialMessaging.Functions.Tests.Replay;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Gateway;

/// <summary>
/// The shapes in which a request reaches a function: recorded ones of API Gateway, what the local host makes of the same bytes on the wire,
/// and what <c>sam local start-api</c> makes of them.
/// </summary>
public sealed partial class GatewayDoubleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Dictionary<string, JsonElement> Vectors = Read();

    /// <summary>What only the gateway knows: who is in front of it.</summary>
    private static readonly string[] OfTheGateway = ["x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"];

    /// <summary>A base path is taken away by a custom domain, which the local host has none of.</summary>
    public static TheoryData<string> AsSent =>
        [.. Vectors.Where(vector => RawPath(vector.Value) == HttpPath(vector.Value)).Select(vector => vector.Key)];

    /// <summary>SAM has no custom domains.</summary>
    public static TheoryData<string> AtSam => [.. Vectors.Where(vector => !vector.Key.Contains("base path")).Select(vector => vector.Key)];

    [Theory]
    [MemberData(nameof(AsSent))]
    public async Task The_Local_Host_Makes_Of_A_Request_What_Api_Gateway_Has_Made_Of_It(string name)
    {
        var recorded = Event(Vectors[name]);

        var made = await ConvertAsync(OnTheWire(recorded));

        Assert.Equal(recorded.Version, made.Version);
        Assert.Equal(recorded.RawPath, made.RawPath);
        Assert.Equal(recorded.RawQueryString, made.RawQueryString);
        Assert.Equal(recorded.Cookies, made.Cookies);
        Assert.Equal(
            recorded.Headers.Where(header => !OfTheGateway.Contains(header.Key)).OrderBy(header => header.Key, StringComparer.Ordinal),
            made.Headers.OrderBy(header => header.Key, StringComparer.Ordinal));
        Assert.Equal(Body(recorded), Body(made));
        Assert.Equal(recorded.RequestContext.Http.Method, made.RequestContext.Http.Method);
        Assert.Equal(recorded.RequestContext.Http.Path, made.RequestContext.Http.Path);
        Assert.Equal(recorded.RequestContext.Http.Protocol, made.RequestContext.Http.Protocol);
        Assert.Equal(recorded.RequestContext.Stage, made.RequestContext.Stage);
        Assert.Equal(recorded.RequestContext.Time, made.RequestContext.Time);
        Assert.Equal(recorded.RequestContext.TimeEpoch, made.RequestContext.TimeEpoch);
    }

    [Fact]
    public async Task Headers_Of_One_Name_Are_Joined_And_Cookies_Are_Taken_Apart_From_Every_Header_Of_Them()
    {
        var made = await ConvertAsync(Encoding.UTF8.GetBytes(
            "GET /v1/tags/list?b=2&a=%C3%B6&b=1 HTTP/1.1\r\nHost: api.test:8080\r\nX-Many: one\r\nx-many: two\r\nCookie: a=1; b=2\r\n"
            + "Cookie: c=3\r\nConnection: close\r\n\r\n"));

        Assert.Equal("one,two", made.Headers["x-many"]);
        Assert.Equal(["a=1", "b=2", "c=3"], made.Cookies);
        Assert.False(made.Headers.ContainsKey("cookie"));
        Assert.Equal("b=2&a=%C3%B6&b=1", made.RawQueryString);
        Assert.Equal("api.test:8080", made.Headers["host"]);
        Assert.Null(made.Body);
        Assert.False(made.IsBase64Encoded);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0xB6 }, "ö", false)]
    [InlineData(new byte[] { 0xFF, 0x00 }, "/wA=", true)]
    public async Task A_Body_Is_Text_Where_It_Can_Be_And_Base64_Where_It_Cannot(byte[] body, string text, bool isEncoded)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST /v1/whatsapp/send HTTP/1.1\r\nHost: api.test\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");

        var made = await ConvertAsync([.. head, .. body]);

        Assert.Equal((text, isEncoded), (made.Body, made.IsBase64Encoded));
    }

    [Theory]
    [InlineData("/v1//whatsapp/./send")]
    [InlineData("/prod/v1/whatsapp/send")]
    [InlineData("/v1/whats%41pp/s%2Fend")]
    public async Task A_Path_Stays_As_It_Was_Sent(string path)
    {
        var made = await ConvertAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: api.test\r\nConnection: close\r\n\r\n"));

        Assert.Equal((path, path), (made.RawPath, made.RequestContext.Http.Path));
    }

    [Theory]
    [MemberData(nameof(AtSam))]
    public async Task A_Stock_Signature_Holds_In_The_Shape_Of_Sam(string name)
    {
        await using var deployment = await Deployment.StartAsync(Now);
        var vector = Vectors[name];

        var reply = await deployment.InvokeAsync(vector.GetProperty("action").GetString()!, OfSam(Event(vector))); // each has one

        Assert.Equal((200, name), (reply.StatusCode, reply.StatusCode == 200 ? name : reply.Body));
    }

    /// <summary>What the client wrote: values that the gateway has joined on lines of their own, cookies in one.</summary>
    private static byte[] OnTheWire(APIGatewayHttpApiV2ProxyRequest recorded)
    {
        var body = Body(recorded);
        var query = recorded.RawQueryString.Length > 0 ? "?" + recorded.RawQueryString : "";
        var head = new StringBuilder($"{recorded.RequestContext.Http.Method} {recorded.RawPath}{query} HTTP/1.1\r\n");
        foreach (var (name, value) in recorded.Headers.Where(header => !OfTheGateway.Contains(header.Key)))
        {
            foreach (var line in name == "x-amz-meta-many" ? value.Split(',') : [value])
            {
                head.Append($"{name}: {line}\r\n");
            }
        }

        if (recorded.Cookies is { } cookies)
        {
            head.Append($"Cookie: {string.Join("; ", cookies)}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    private static async Task<APIGatewayHttpApiV2ProxyRequest> ConvertAsync(byte[] wire)
    {
        var made = new TaskCompletionSource<APIGatewayHttpApiV2ProxyRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            made.SetResult(GatewayRequests.From(http, body.ToArray(), time));
        });
        await app.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port);
        await client.GetStream().WriteAsync(wire);
        return await made.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static byte[] Body(APIGatewayHttpApiV2ProxyRequest request) => request.Body is null ? []
        : request.IsBase64Encoded ? Convert.FromBase64String(request.Body)
        : Encoding.UTF8.GetBytes(request.Body);

    private static APIGatewayHttpApiV2ProxyRequest Event(JsonElement vector) =>
        new SavedEvent("recorded", vector.GetProperty("event").GetRawText()).Request;

    private static string RawPath(JsonElement vector) => vector.GetProperty("event").GetProperty("rawPath").GetString()!; // each has one

    private static string HttpPath(JsonElement vector) => // and this
        vector.GetProperty("event").GetProperty("requestContext").GetProperty("http").GetProperty("path").GetString()!;

    private static Dictionary<string, JsonElement> Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(InstalledTools.Root, "test", "SocialMessaging.Functions.Tests", "Gateway", "gateway-vectors.json")));
        return json.RootElement.EnumerateArray().ToDictionary(
            vector => vector.GetProperty("name").GetString()!, // the script gives every vector one
            vector => vector.Clone());
    }
}

using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>Size, time, type and encoding of bodies.</summary>
public sealed class BodyLimitTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private const int Limit = 4 * 1024 * 1024;

    [Fact]
    public async Task A_Body_Over_The_Limit_Is_Too_Large_Even_Before_Anybody_Is_Authenticated()
    {
        var announced = host.Request("POST", "/v1/tags/tag-resource");
        announced.Content = Json(new byte[Limit + 1]);
        var chunked = host.Request("POST", "/v1/tags/tag-resource");
        chunked.Content = Json(new byte[Limit + 1]);
        chunked.Headers.TransferEncodingChunked = true;

        (await host.SendAsync(announced)).AssertError(413, "RequestEntityTooLargeException");
        (await host.SendAsync(chunked)).AssertError(413, "RequestEntityTooLargeException");
    }

    [Theory]
    [InlineData("/v1/whatsapp/flow/create", " With base64 that leaves at most 3144960 bytes for flowJson.")]
    [InlineData("/v1/whatsapp/flow/assets/update", " With base64 that leaves at most 3144960 bytes for flowJson.")]
    [InlineData("/v1/whatsapp/send", "")]
    public async Task What_The_Limit_Means_For_A_Member_That_May_Be_Larger_Is_Told(string path, string meaning)
    {
        var request = host.Request("POST", path);
        request.Content = Json(new byte[Limit + 1]);

        var reply = (await host.SendAsync(request)).AssertError(413, "RequestEntityTooLargeException");

        Assert.Equal($"The body must be no larger than {Limit} bytes.{meaning}", reply.Message);
    }

    [Fact]
    public async Task A_Flow_Json_Of_Just_The_Limit_Goes_Through_To_Meta()
    {
        var json = new byte[3_144_960];
        Array.Fill(json, (byte)' ');
        "{}"u8.CopyTo(json);

        var reply = await host.CallAsync(
            "POST",
            "/v1/whatsapp/flow/create",
            $$"""
            {"id":"{{Seed.LinkedAccountId}}","flowName":"wide","categories":["OTHER"],"flowJson":"{{Convert.ToBase64String(json)}}"}
            """);

        Assert.NotEqual(0, reply.AssertOk().Json.GetProperty("validationErrors").GetArrayLength());
    }

    [Fact]
    public async Task An_Announced_Length_Beyond_Every_Bound_Is_Answered_Without_Waiting_For_The_Body()
    {
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.WriteAsync(
            $"POST /v1/whatsapp/send HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Length: 9223372036854775807\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", await connection.ReadSomeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Body_Of_Just_The_Limit_Is_Read(bool isChunked)
    {
        var start = Encoding.UTF8.GetBytes("""{"resourceArn":"x","tags":[],"unknown":" """.TrimEnd());
        var body = new byte[Limit];
        Array.Fill(body, (byte)'a');
        start.CopyTo(body, 0);
        "\"}"u8.CopyTo(body.AsSpan(Limit - 2));

        var reply = await host.CallAsync("POST", "/v1/tags/tag-resource", change: request =>
        {
            request.Content = Json(body);
            request.Headers.TransferEncodingChunked = isChunked;
        });

        reply.AssertError(400, "ValidationException");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/json")]
    [InlineData(";")]
    [InlineData("application/json, text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json;charset=iso-8859-1")]
    [InlineData("application/json; x=y; charset=\"utf-16\"")]
    public async Task A_Body_That_Does_Not_Call_Itself_Json_Is_Refused(string? type)
    {
        var reply = await host.CallAsync("POST", "/v1/tags/tag-resource", change: request =>
        {
            request.Content = new ByteArrayContent("{}"u8.ToArray());
            if (type is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        });

        reply.AssertError(415, "UnsupportedMediaTypeException");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    [InlineData("application/json;x=y")]
    [InlineData("""application/json; Charset="UTF-8"; x=y""")]
    public async Task Parameters_And_Case_Of_The_Type_Do_Not_Matter(string type)
    {
        var reply = await host.CallAsync("POST", "/v1/tags/tag-resource", change: request =>
        {
            request.Content = new ByteArrayContent("{}"u8.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        });

        reply.AssertError(400, "ValidationException");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    public async Task An_Encoded_Body_Is_Malformed(string encoding)
    {
        var reply = await host.CallAsync("POST", "/v1/tags/tag-resource",
            "{}", change: request => request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding));

        reply.AssertError(400, "MalformedHttpRequestException");
    }

    [Fact]
    public async Task Chunks_That_Are_None_Are_Malformed()
    {
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.WriteAsync(
            $"POST /v1/whatsapp/send HTTP/1.1\r\nHost: {host.Address.Authority}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("MalformedHttpRequestException", answer);
    }

    [Theory]
    [InlineData("80000000")]
    [InlineData("ffffffff")]
    [InlineData("ffffffffffffffffff")]
    public async Task A_Chunk_Beyond_Every_Bound_Is_Too_Large(string size)
    {
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.WriteAsync(
            $"POST /v1/whatsapp/send HTTP/1.1\r\nHost: {host.Address.Authority}\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("RequestEntityTooLargeException", answer);
    }

    [Fact]
    public async Task A_Body_That_Does_Not_Come_Is_Timed_Out_After_Twenty_Seconds()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = await LocalHostFixture.StartAsync(services => services.AddSingleton<TimeProvider>(time));
        using var connection = await RawConnection.OpenAsync(own.Address);

        await connection.WriteAsync($"POST /v1/whatsapp/send HTTP/1.1\r\nHost: {own.Address.Authority}\r\nContent-Length: 10\r\n\r\n{{");
        var answer = await time.AdvanceUntilAsync(connection.ReadToEndAsync(), TimeSpan.FromSeconds(5));

        Assert.StartsWith("HTTP/1.1 408 ", answer);
        Assert.Contains("RequestTimeoutException", answer);
    }

    [Fact]
    public async Task A_Slow_Body_Is_Not_Cut_Off_By_The_Servers_Own_Pace_Limit()
    {
        var pace = new Pace { MinDataRate = new(240, TimeSpan.FromSeconds(5)) };
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpMinRequestBodyDataRateFeature>(pace);
        http.Request.Headers.ContentLength = 2;
        http.Request.Body = new MemoryStream("{}"u8.ToArray());

        var body = await RequestBody.ReadAsync(http.Request, operation: null, TimeProvider.System, CancellationToken.None);

        Assert.Equal(2, body.Length);
        Assert.Null(pace.MinDataRate);
    }

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private sealed class Pace : IHttpMinRequestBodyDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }
}

using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>Clients that are slow, half-open or talk too much: each gets an answer or the door, and the others are served.</summary>
public sealed class RudeClientTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private const string List = "/v1/whatsapp/waba/list";

    [Fact]
    public async Task Ten_Thousand_Bytes_Of_Headers_Are_Taken()
    {
        var reply = await host.CallAsync("GET", List, change: request => request.Headers.Add("x-long", new string('a', 10_000)));

        reply.AssertOk();
    }

    [Fact]
    public async Task Too_Many_Headers_Are_Refused_And_Others_Served()
    {
        using var connection = await RawConnection.OpenAsync(host.Address);
        var many = string.Concat(Enumerable.Range(0, 5000).Select(i => $"x-{i}: y\r\n"));

        await WriteWhatIsTakenAsync(connection, $"GET {List} HTTP/1.1\r\nHost: {host.Address.Authority}\r\n{many}\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 431 ", StringComparison.Ordinal), answer);
        (await host.CallAsync("GET", List)).AssertOk();
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/whatsapp/waba/list HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v1/whatsapp/waba/list HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST /v1/whatsapp/send HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("POST /v1/whatsapp/send HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v1/whatsapp/send HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked, identity\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n")]
    public async Task What_Is_Not_Http_Is_A_Bad_Request(string said)
    {
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.WriteAsync(said);
        connection.HalfClose();
        var answer = await connection.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || answer.StartsWith(
            "HTTP/1.1 505", StringComparison.Ordinal), answer);
        (await host.CallAsync("GET", List)).AssertOk();
    }

    [Fact]
    public async Task Clients_That_Never_Finish_Keep_Nobody_Else_Waiting()
    {
        var hanging = new List<RawConnection>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                var connection = await RawConnection.OpenAsync(host.Address);
                hanging.Add(connection);
                await connection.WriteAsync(i % 2 == 0
                    ? $"POST /v1/whatsapp/send HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Length: 1000\r\n\r\n{{"
                    : $"GET {List} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nx-slow: ");
            }

            (await host.CallAsync("GET", List)).AssertOk();
            (await host.SendTextAsync("15550109999", "hi")).AssertOk();
        }
        finally
        {
            hanging.ForEach(connection => connection.Dispose());
        }

        (await host.CallAsync("GET", List)).AssertOk();
    }

    [Fact]
    public async Task A_Client_That_Leaves_In_The_Middle_Of_Its_Body_Changes_Nothing()
    {
        using (var connection = await RawConnection.OpenAsync(host.Address))
        {
            await connection.WriteAsync(
                $"POST /v1/whatsapp/send HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Length: 1000\r\n\r\n{{\"orig");
        }

        (await host.CallAsync("GET", List)).AssertOk();
    }

    [Fact]
    public async Task Requests_Sent_Behind_One_Another_Are_Answered_In_Turn()
    {
        using var connection = await RawConnection.OpenAsync(host.Address);
        var one = $"GET {List} HTTP/1.1\r\nHost: {host.Address.Authority}\r\n\r\n";

        await connection.WriteAsync(one + one + $"GET {List} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nConnection: close\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        Assert.Equal(3, answer.Split("HTTP/1.1 403 ").Length - 1);
    }

    private static async Task WriteWhatIsTakenAsync(RawConnection connection, string text)
    {
        try
        {
            await connection.WriteAsync(text);
        }
        catch (IOException)
        {
            // Refused before all of it was out.
        }
    }
}

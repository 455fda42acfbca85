using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

/// <summary>Bodies that would cost many times their length, or that have no end.</summary>
public sealed class HostileBodyTests : IAsyncLifetime
{
    private const string Send = SimulatorHost.Phone + "/messages";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("{}")]
    [InlineData("0")]
    [InlineData("\"\\u0041\"")]
    public async Task A_Call_With_More_Values_Than_Any_Call_Has_Is_Refused(string value)
    {
        var reply = await host.Graph(HttpMethod.Post, Send).SendAsync(Json(Filled(value, 50_001)));

        Assert.Equal("(#100) The request body holds more than 50000 values", (string?)reply.ExpectError(400, 100).Error["message"]);
        (await host.Graph(HttpMethod.Post, Send).SendAsync(Json(Filled(value, 49_000)))).Expect(200);
    }

    [Fact]
    public async Task A_Form_With_More_Fields_Than_Any_Form_Has_Is_Refused()
    {
        var reply = await host.Graph(HttpMethod.Post, Send).SendAsync(Form(1001));

        Assert.Equal("(#100) The request body has more than 1000 fields", (string?)reply.ExpectError(400, 100).Error["message"]);
        reply = await host.Graph(HttpMethod.Post, Send).SendAsync(Form(1000));
        Assert.Contains("messaging_product", (string?)reply.ExpectError(400, 100).Error["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Call_That_Is_Too_Long_Is_Refused_Whether_It_Says_Its_Length_Or_Not(bool isAnnounced)
    {
        using var content = new HostileContent(5 * 1024 * 1024, isAnnounced);

        var reply = await host.Graph(HttpMethod.Post, Send).SendAsync(content);

        Assert.Equal("(#100) The request body is larger than 4194304 bytes", (string?)reply.ExpectError(400, 100).Error["message"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task So_Is_One_Of_The_Simulators_Own_Api(bool isAnnounced)
    {
        using var content = new HostileContent(9 * 1024 * 1024, isAnnounced);
        using var response = await host.Client.PostAsync(new Uri("/simulator/messages", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("\"BodyTooLarge\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Simulators_Own_Api_Bounds_Values_Too()
    {
        using var content = Json(Filled("0", 200_001));
        using var response = await host.Client.PostAsync(new Uri("/simulator/messages", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("holds more than 200000 values", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Field_Beside_A_File_Is_No_File()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[2 * 1024 * 1024]), "messaging_product" },
        };

        var reply = await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/media").SendAsync(form);

        Assert.Contains("field of the multipart body", (string?)reply.ExpectError(400, 100).Error["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graph/v24.0/100000000000101/messages", "application/json", "80000000")]
    [InlineData("/graph/v24.0/100000000000101/messages", "application/json", "zz")]
    [InlineData("/graph/v24.0/100000000000101/media", "multipart/form-data; boundary=x", "fffffffffffffffff")]
    [InlineData("/simulator/messages", "application/json", "80000000")]
    [InlineData("/simulator/messages", "application/json", "zz")]
    [InlineData("/simulator/media", "image/png", "80000000")]
    public async Task Chunks_That_Are_None_Are_The_Callers_Fault(string path, string type, string chunk)
    {
        var answer = await RawAsync(
            $"POST {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {SimulatorHost.Token}\r\n"
            + $"Content-Type: {type}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}\r\nabc");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Matches("\"message\":\"(\\(#100\\) The request body|The body|\\(#100\\) The parameter file)", answer);
    }

    [Fact]
    public async Task A_File_That_Ends_Too_Early_Is_The_Callers_Fault()
    {
        using var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: image/png\r\n\r\nabc");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/media").SendAsync(content)).ExpectError(400, 100);
    }

    [Fact]
    public async Task Two_Parts_Of_One_File_At_Once_Harm_Nothing()
    {
        var bytes = new byte[512 * 1024];
        var path = $"100000000000000/uploads?file_name=a&file_length={bytes.Length}&file_type=image/png";
        var session = (string)(await host.Graph(HttpMethod.Post, path).SendAsync()).Expect(200).Json["id"]!;

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.PutAsync(session, 0, bytes)));

        Assert.Contains(replies, reply => reply.Status == 200);
        Assert.All(replies, reply => Assert.InRange(reply.Status, 200, 400));
    }

    /// <summary>What a client that minds HTTP cannot send, and what is answered until the connection ends.</summary>
    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static string Filled(string value, int count) => new JsonObject
    {
        ["messaging_product"] = "whatsapp",
        ["to"] = "15550109999",
        ["text"] = new JsonObject { ["body"] = "Hello" },
        ["ignored"] = "HERE",
    }.ToJsonString().Replace("\"HERE\"", $"[{string.Join(',', Enumerable.Repeat(value, count))}]", StringComparison.Ordinal);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static StringContent Form(int fields) => new(
        string.Join('&', Enumerable.Range(0, fields).Select(i => $"a{i}=1")), Encoding.UTF8, "application/x-www-form-urlencoded");

    /// <summary>White space, of which JSON may begin with any amount.</summary>
    private sealed class HostileContent : HttpContent
    {
        private readonly int length;
        private readonly bool isAnnounced;

        public HostileContent(int length, bool isAnnounced)
        {
            this.length = length;
            this.isAnnounced = isAnnounced;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[64 * 1024];
            piece.AsSpan().Fill((byte)' ');
            for (var sent = 0; sent < length; sent += piece.Length)
            {
                await stream.WriteAsync(piece.AsMemory(0, Math.Min(piece.Length, length - sent)));
            }
        }

        protected override bool TryComputeLength(out long announced)
        {
            announced = length;
            return isAnnounced;
        }
    }
}

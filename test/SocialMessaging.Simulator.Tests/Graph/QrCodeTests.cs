using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Graph;

public sealed class QrCodeTests : IAsyncLifetime
{
    private const string Path = SimulatorHost.Phone + "/message_qrdls";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Code_Is_Made_Changed_Listed_And_Deleted()
    {
        var made = (await SaveAsync(new JsonObject { ["prefilled_message"] = "Hi", ["generate_qr_image"] = "SVG" })).Expect(200).Json;
        var code = (string)made["code"]!;
        var changed = (await SaveAsync(new JsonObject { ["prefilled_message"] = "Hello", ["code"] = code })).Expect(200).Json;
        var listed = (await host.Graph(HttpMethod.Get, Path).SendAsync()).Expect(200).Json;
        var one = (await host.Graph(HttpMethod.Get, $"{Path}/{code}").SendAsync()).Expect(200).Json;
        (await host.Graph(HttpMethod.Delete, $"{Path}/{code}").SendAsync()).Expect(200);

        Assert.Equal("https://wa.me/message/" + code, (string?)made["deep_link_url"]);
        Assert.EndsWith(".svg", (string?)made["qr_image_url"], StringComparison.Ordinal);
        Assert.Equal((code, "Hello"), ((string?)changed["code"], (string?)changed["prefilled_message"]));
        Assert.Equal(changed.ToJsonString(), Assert.Single(listed["data"]!.AsArray())!.ToJsonString());
        Assert.Equal(changed.ToJsonString(), one["data"]![0]!.ToJsonString());
        (await host.Graph(HttpMethod.Get, $"{Path}/{code}").SendAsync()).ExpectError(400, 100);
    }

    [Theory]
    [InlineData("SVG", "image/svg+xml", "<svg")]
    [InlineData("PNG", "image/png", "\u0089PNG\r\n")]
    public async Task The_Link_Of_An_Image_Leads_To_One_Without_A_Token(string format, string type, string start)
    {
        var body = new JsonObject { ["prefilled_message"] = "Hi", ["generate_qr_image"] = format };
        var link = new Uri((string)(await SaveAsync(body)).Expect(200).Json["qr_image_url"]!);

        using var response = await host.Client.GetAsync(link);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(start, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await host.Client.GetAsync(new Uri(link + ".gif"))).StatusCode);
        Assert.Equal(404, (int)(await host.Client.GetAsync(new Uri(link, "NONE.png"))).StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"prefilled_message":""}""")]
    [InlineData("""{"prefilled_message":"Hi","generate_qr_image":"GIF"}""")]
    [InlineData("""{"prefilled_message":"Hi","code":"NONE"}""")]
    public async Task What_Makes_No_Code_Is_Refused(string body) =>
        (await SaveAsync((JsonObject)JsonNode.Parse(body)!)).ExpectError(400, 100);

    private Task<GraphReply> SaveAsync(JsonObject body) => host.Graph(HttpMethod.Post, Path).SendAsync(body);
}

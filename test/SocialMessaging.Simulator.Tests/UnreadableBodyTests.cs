using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

/// <summary>JSON that parses and cannot be read: half of a surrogate pair, a member twice. It is refused, on every side.</summary>
public sealed class UnreadableBodyTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"body":"\ud800"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"body":"x","body":"y"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550109999","to":"1","type":"text","text":{"body":"x"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"\udfff":1,"body":"x"}}""")]
    public async Task A_Message_Is_An_Invalid_Parameter_And_Was_Not_Sent(string body)
    {
        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/messages").SendAsync(Json(body))).ExpectError(400, 100);

        Assert.Empty(await host.MessagesAsync());
    }

    [Fact]
    public async Task Bytes_That_Are_Not_Text_Are_An_Invalid_Parameter()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        (await host.Graph(HttpMethod.Post, SimulatorHost.Waba + "/message_templates").SendAsync(content)).ExpectError(400, 100);
    }

    [Theory]
    [InlineData("POST", "messages", """{"from":"15550109999","type":"text","text":{"body":"\ud800"}}""")]
    [InlineData("POST", "messages", """{"from":"15550109999","from":"1","type":"text","text":{"body":"x"}}""")]
    [InlineData("POST", "tokens", """{"token":"\ud800"}""")]
    [InlineData("POST", "clock", """{"advance":"\ud800"}""")]
    [InlineData("PUT", "weather", """{"seed":1,"seed":2}""")]
    public async Task The_Simulators_Own_Api_Says_That_It_Is_Not_Valid(string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/simulator/" + path) { Content = Json(body) };
        using var response = await host.Client.SendAsync(request);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("not valid", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Number_Whose_Id_Is_Short_Is_Shown_By_A_Whole_Number()
    {
        var made = await host.ApiAsync(
            HttpMethod.Post, $"wabas/{SimulatorHost.Waba}/phone-numbers", new JsonObject { ["id"] = "42" }, status: 201);

        Assert.Equal("+1 555 000 0042", (string?)made["phoneNumbers"]![0]!["displayPhoneNumber"]);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

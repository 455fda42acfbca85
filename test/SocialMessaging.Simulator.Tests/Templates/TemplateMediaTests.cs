using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

public sealed class TemplateMediaTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Header_Handle_Comes_From_A_Resumable_Upload()
    {
        var begin = "100000000000000/uploads?file_name=a.png&file_length=6&file_type=image/png";
        var id = (string)(await host.Graph(HttpMethod.Post, begin).SendAsync()).Expect(200).Json["id"]!;
        Assert.Contains("?sig=", id, StringComparison.Ordinal);

        (await host.PutAsync(id, 0, [1, 2, 3])).Expect(200);
        Assert.Equal(3, (long)(await host.Graph(HttpMethod.Get, id).SendAsync()).Expect(200).Json["file_offset"]!);
        (await host.PutAsync(id, 0, [1, 2, 3])).ExpectError(400, 100);
        var handle = (string)(await host.PutAsync(id, 3, [4, 5, 6])).Expect(200).Json["h"]!;

        Assert.StartsWith("4::", handle, StringComparison.Ordinal);
        Assert.Contains(":100000000000000:", handle, StringComparison.Ordinal);
        (await host.CreateTemplateAsync("with_image", Picture(handle))).Expect(200);
    }

    [Fact]
    public async Task A_Handle_Expires_After_A_Day()
    {
        var handle = await host.UploadHandleAsync([1, 2, 3]);
        await host.AdvanceAsync(86401);

        var error = (await host.CreateTemplateAsync("late", Picture(handle))).ExpectError(400, 131009, 2494102).Error;

        Assert.Equal("Uploaded media handle is invalid", (string?)error["error_user_title"]);
    }

    [Fact]
    public async Task A_Handle_Is_Good_For_The_App_Alone()
    {
        var handle = await host.UploadHandleAsync([1, 2, 3], owner: SimulatorHost.Waba);

        (await host.CreateTemplateAsync("foreign", Picture(handle))).ExpectError(400, 131009, 2494102);
    }

    [Fact]
    public async Task What_A_Template_Shows_For_Its_Handle_Is_A_Long_Address_And_No_Handle()
    {
        var handle = await host.UploadHandleAsync([1, 2, 3], "image/jpeg");
        var id = (string)(await host.CreateTemplateAsync("shown_at_once", Picture(handle))).Expect(200).Json["id"]!;

        var components = (await host.Graph(HttpMethod.Get, id).SendAsync()).Expect(200).Json["components"]!;
        var address = (string)components[0]!["example"]!["header_handle"]![0]!;

        Assert.StartsWith("https://scontent.whatsapp.net/", address, StringComparison.Ordinal);
        Assert.InRange(address.Length, 350, 450);
        (await host.CreateTemplateAsync("copied", Picture(address))).ExpectError(400, 131009, 2494102);
        var edit = new JsonObject { ["components"] = components.DeepClone() };
        (await host.Graph(HttpMethod.Post, id).SendAsync(edit)).ExpectError(400, 131009, 2494102);
    }

    [Fact]
    public async Task Ten_Cards_With_Pictures_Make_More_Than_Six_Thousand_Characters()
    {
        var handle = await host.UploadHandleAsync([1, 2, 3]);
        var cards = Enumerable.Range(1, 10).Select(number => (JsonNode)new JsonObject
        {
            ["components"] = new JsonArray(
                Header(handle),
                new JsonObject { ["type"] = "BODY", ["text"] = $"Card number {number} of ten" },
                JsonNode.Parse("""{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"This one please"}]}""")),
        });
        var carousel = new JsonObject
        {
            ["components"] = new JsonArray(
                new JsonObject { ["type"] = "BODY", ["text"] = "Choose one of these" },
                new JsonObject { ["type"] = "CAROUSEL", ["cards"] = new JsonArray([.. cards]) }),
        };

        var id = (string)(await host.CreateTemplateAsync("cards", carousel)).Expect(200).Json["id"]!;

        Assert.True((await host.Graph(HttpMethod.Get, id).SendAsync()).Expect(200).Text.Length > 6000);
    }

    [Fact]
    public async Task The_Page_Gets_The_Sample_And_Sends_It()
    {
        var handle = await host.UploadHandleAsync([1, 2, 3]);
        var id = (string)(await host.CreateTemplateAsync("sent_at_once", Picture(handle))).Expect(200).Json["id"]!;

        var sample = await host.Client.GetAsync("/simulator/templates/media?handle=" + Uri.EscapeDataString(handle));
        Assert.Equal("image/png", sample.Content.Headers.ContentType?.MediaType);
        Assert.Equal([1, 2, 3], await sample.Content.ReadAsByteArrayAsync());

        var sent = await host.ApiAsync(HttpMethod.Post, $"templates/{id}/send", new JsonObject { ["to"] = "15550109999" }, 201);

        Assert.Equal("image", (string?)sent["template"]!["components"]![0]!["parameters"]![0]!["type"]);
        Assert.NotNull(sent["rendered"]!["header"]!["image"]!["id"]);
        var reached = await host.WaitAsync("status=delivered&id=" + Uri.EscapeDataString((string)sent["id"]!));
        Assert.Single(reached);
    }

    [Theory]
    [InlineData("900000000000102", """{"to":"15550109999"}""", "132000")]
    [InlineData("900000000000101", """{}""", "to must be the number of a customer")]
    [InlineData("900000000000101", """{"to":"15550109999","phoneNumberId":"100000000000102"}""", "phoneNumberId")]
    [InlineData("900000000000201", """{"to":"15550109999"}""", "registered number")]
    public async Task A_Send_That_Cannot_Be_Says_Why(string template, string body, string reason)
    {
        var error = await host.ApiAsync(HttpMethod.Post, $"templates/{template}/send", (JsonObject)JsonNode.Parse(body)!, 400);

        Assert.Contains(reason, (string?)error["error"]!["message"], StringComparison.Ordinal);
    }

    private static JsonObject Header(string handle) => new()
    {
        ["type"] = "HEADER",
        ["format"] = "IMAGE",
        ["example"] = new JsonObject { ["header_handle"] = new JsonArray(handle) },
    };

    private static JsonObject Picture(string handle) => new()
    {
        ["components"] = new JsonArray(Header(handle), new JsonObject { ["type"] = "BODY", ["text"] = "Hello" }),
    };
}

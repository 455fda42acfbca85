using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class MediaTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_File_Goes_Up_And_Comes_Down_The_Same()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var id = await UploadAsync(bytes, "image/png");

        var found = (await host.Graph(HttpMethod.Get, id).SendAsync()).Expect(200);
        var download = await host.Graph(HttpMethod.Get, new Uri((string)found.Json["url"]!).PathAndQuery).SendAsync();

        Assert.Contains("\\/graph\\/media-content\\/", found.Text, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (string?)found.Json["sha256"]);
        Assert.Equal(300_000, (long)found.Json["file_size"]!);
        Assert.Equal("image/png", (string?)found.Json["mime_type"]);
        Assert.Equal(bytes, download.Expect(200).Bytes);
        Assert.Equal("nosniff", download.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task A_Link_Ends_After_Five_Minutes_And_A_File_After_Thirty_Days()
    {
        var id = await UploadAsync([1, 2, 3], "application/pdf");
        var link = new Uri((string)(await host.Graph(HttpMethod.Get, id).SendAsync()).Json["url"]!).PathAndQuery;
        (await host.Graph(HttpMethod.Get, link).As("SIMULATOR").SendAsync()).Expect(404);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "00:05:01" });

        (await host.Graph(HttpMethod.Get, link).SendAsync()).Expect(404);
        (await host.Graph(HttpMethod.Get, id).SendAsync()).Expect(200);

        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "30.00:00:00" });
        (await host.Graph(HttpMethod.Get, id).SendAsync()).ExpectError(400, 100, 33);
    }

    [Fact]
    public async Task A_Deleted_File_Is_Unknown()
    {
        var id = await UploadAsync([1, 2, 3], "text/plain");

        (await host.Graph(HttpMethod.Delete, $"{id}?phone_number_id=999").SendAsync()).ExpectError(400, 100, 33);
        (await host.Graph(HttpMethod.Delete, $"{id}?phone_number_id={SimulatorHost.Phone}").SendAsync()).Expect(200);

        var gone = (await host.Graph(HttpMethod.Get, id).SendAsync()).ExpectError(400, 100, 33);
        Assert.Equal("GraphMethodException", (string?)gone.Error["type"]);
        Assert.Equal(
            $"Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, "
            + "or does not support this operation. "
            + "Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
            (string?)gone.Error["message"]);
    }

    [Fact]
    public async Task A_Chunked_Upload_Is_Refused_As_Meta_Does()
    {
        using var form = Form([1, 2, 3], "image/png");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/graph/v24.0/{SimulatorHost.Phone}/media") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SimulatorHost.Token);
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            "(#100) The parameter file is required.",
            (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["message"]);
    }

    [Theory]
    [InlineData("image/png", 5 * 1024 * 1024)]
    [InlineData("image/webp", 500 * 1024)]
    [InlineData("audio/ogg", 16 * 1024 * 1024)]
    public async Task A_File_Has_The_Limit_Of_Its_Type(string type, int limit)
    {
        using var fits = Form(new byte[limit], type);
        using var over = Form(new byte[limit + 1], type);

        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/media").SendAsync(fits)).Expect(200);
        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/media").SendAsync(over)).ExpectError(400, 131053);
    }

    [Fact]
    public async Task An_Unknown_Type_Is_Refused()
    {
        using var form = Form([1], "text/html");
        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/media").SendAsync(form)).ExpectError(400, 100);
    }

    [Fact]
    public async Task A_Number_Sends_Only_Media_That_Was_Uploaded_Through_It()
    {
        var id = await UploadAsync([1, 2, 3], "image/png");
        var image = new JsonObject { ["to"] = "16505551234", ["type"] = "image", ["image"] = new JsonObject { ["id"] = id } };
        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/register").As("SIMULATOR")
            .SendAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["pin"] = "123456" })).Expect(200);

        (await host.SendAsync(image)).Expect(200);
        (await host.SendAsync(image, SimulatorHost.SecondPhone, "SIMULATOR")).ExpectError(400, 100);
    }

    [Fact]
    public async Task Media_Of_A_Customer_Comes_With_A_Base64_Hash_And_Can_Be_Fetched()
    {
        var sent = await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject
            {
                ["from"] = "15550109999",
                ["type"] = "document",
                ["document"] = new JsonObject { ["caption"] = "see", ["filename"] = "a.txt" },
            }, 201);

        var document = (await host.Callback.NextAsync()).Message!["document"]!;
        var found = (await host.Graph(HttpMethod.Get, (string)document["id"]!).SendAsync()).Expect(200).Json;

        Assert.Equal((string?)sent["document"]!["id"], (string?)document["id"]);
        Assert.Equal("a.txt", (string?)document["filename"]);
        Assert.Equal((string?)found["sha256"], Convert.ToHexStringLower(Convert.FromBase64String((string)document["sha256"]!)));
    }

    private async Task<string> UploadAsync(byte[] bytes, string type)
    {
        using var form = Form(bytes, type);
        return (string)(await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/media").SendAsync(form)).Expect(200).Json["id"]!;
    }

    private static MultipartFormDataContent Form(byte[] bytes, string type)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(type), "type" },
            { file, "file", "a.bin" } };
    }
}

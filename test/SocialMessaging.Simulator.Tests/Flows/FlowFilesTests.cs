using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowFilesTests : IAsyncLifetime
{
    private const string Document =
        """
        {"version":"7.3","data_api_version":"3.0","routing_model":{"ASK":[]},"screens":[
         {"id":"ASK","title":"Ask","terminal":true,"layout":{"type":"SingleColumnLayout","children":[
           {"type":"DocumentPicker","name":"papers","label":"Papers","min-uploaded-documents":1},
           {"type":"Footer","label":"Send","on-click-action":{"name":"data_exchange","payload":{"papers":"${form.papers}"}}}]}}]}
        """;

    private SimulatorHost host = null!; // made in InitializeAsync
    private EncryptedEndpoint endpoint = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        endpoint = await EncryptedEndpoint.StartAsync();
        endpoint.Answer = request => (string?)request["action"] == "data_exchange"
            ? JsonNode.Parse("""{"screen":"SUCCESS","data":{"extension_message_response":{"params":{"flow_token":"unused"}}}}""")
            : JsonNode.Parse("""{"screen":"ASK","data":{}}""");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task An_Endpoint_Fetches_Picked_Files_And_Reads_Them_With_The_Keys_Of_The_Request()
    {
        var message = await SendAsync();

        await host.ApiAsync(
            HttpMethod.Post, $"messages/{Uri.EscapeDataString(message)}/flow",
            JsonNode.Parse("""{"answers":{"papers":["sample"]}}""")!.AsObject(), 201);

        var file = endpoint.Requests[^1]["data"]!["papers"]!.AsArray().Single()!;
        var keys = file["encryption_metadata"]!;
        Assert.Equal("sample.txt", (string?)file["file_name"]);
        var content = await host.Client.GetByteArrayAsync((string)file["cdn_url"]!);
        Assert.Equal(Bytes(keys, "encrypted_hash"), SHA256.HashData(content));
        var text = content[..^10];
        byte[] tagged = [.. Bytes(keys, "iv"), .. text];
        var tag = HMACSHA256.HashData(Bytes(keys, "hmac_key"), tagged);
        Assert.Equal(tag[..10], content[^10..]);
        using var aes = Aes.Create();
        aes.Key = Bytes(keys, "encryption_key");
        var plain = aes.DecryptCbc(text, Bytes(keys, "iv"));
        Assert.Equal("A sample document.\n"u8.ToArray(), plain);
        Assert.Equal(Bytes(keys, "plaintext_hash"), SHA256.HashData(plain));

        await host.ApiAsync(HttpMethod.Post, "reset");
        Assert.Equal(404, (int)(await host.Client.GetAsync((string)file["cdn_url"]!)).StatusCode);
        Assert.Equal(404, (int)(await host.Client.GetAsync("/graph/flow-media/..%2Fsimulator.db")).StatusCode);
    }

    private async Task<string> SendAsync()
    {
        var flows = new FlowCalls(host);
        (await host.Graph(HttpMethod.Post, $"{SimulatorHost.Phone}/whatsapp_business_encryption").SendAsync(
            new JsonObject { ["business_public_key"] = endpoint.PublicKey })).Expect(200);
        var created = await flows.CreateAsync("papers", Document, new JsonObject { ["publish"] = true, ["endpoint_uri"] = endpoint.Url });
        Assert.Equal("[]", created.Expect(200).Json["validation_errors"]!.ToJsonString());
        var sent = await flows.SendAsync(new JsonObject { ["flow_name"] = "papers", ["flow_action"] = "data_exchange" });
        return sent.Expect(200).MessageId;
    }

    private static byte[] Bytes(JsonNode keys, string name) => Convert.FromBase64String((string)keys[name]!);
}

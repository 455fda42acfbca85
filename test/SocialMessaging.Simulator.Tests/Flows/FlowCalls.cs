using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

/// <summary>The flow calls of one account, as a client makes them.</summary>
internal sealed class FlowCalls(SimulatorHost host)
{
    public const string Waba = "100000000000001";
    public const string Feedback = "800000000000001";

    /// <summary>One screen with one field, without errors.</summary>
    public const string Small =
        """
        {"version":"7.3","screens":[{"id":"WELCOME","title":"Welcome","terminal":true,"success":true,"data":{},
         "layout":{"type":"SingleColumnLayout","children":[
           {"type":"TextInput","name":"full_name","label":"Your name","required":true},
           {"type":"Footer","label":"Done","on-click-action":{"name":"complete","payload":{"name":"${form.full_name}"}}}]}}]}
        """;

    /// <summary>As <see cref="Small"/>, but the type of the field is not known.</summary>
    public static string Broken => Small.Replace("TextInput", "TextInputt", StringComparison.Ordinal);

    /// <summary>A flow whose screens an endpoint decides on.</summary>
    public const string Dynamic =
        """
        {"version":"7.3","data_api_version":"3.0","routing_model":{"ASK":["DONE"],"DONE":[]},"screens":[
         {"id":"ASK","title":"Ask","layout":{"type":"SingleColumnLayout","children":[
           {"type":"TextInput","name":"city","label":"City","required":true},
           {"type":"Footer","label":"Next","on-click-action":{"name":"data_exchange","payload":{"city":"${form.city}"}}}]}},
         {"id":"DONE","title":"Done","terminal":true,"data":{"hotel":{"type":"string","__example__":"Rex"}},
          "layout":{"type":"SingleColumnLayout","children":[{"type":"TextBody","text":"${data.hotel}"},
           {"type":"Footer","label":"Book","on-click-action":{"name":"data_exchange","payload":{"hotel":"${data.hotel}"}}}]}}]}
        """;

    public Task<GraphReply> CreateAsync(string name, string? json = null, JsonObject? more = null)
    {
        var body = new JsonObject { ["name"] = name, ["categories"] = new JsonArray("SURVEY"), ["flow_json"] = json };
        foreach (var (member, value) in more ?? [])
        {
            body[member] = value?.DeepClone();
        }

        return host.Graph(HttpMethod.Post, $"{Waba}/flows").SendAsync(body);
    }

    /// <summary>The id of a new flow with the small document, published if wanted.</summary>
    public async Task<string> NewAsync(string name, bool publish = false) =>
        (string)(await CreateAsync(name, Small, new JsonObject { ["publish"] = publish })).Expect(200).Json["id"]!;

    public async Task<JsonObject> ReadAsync(string id, string fields = "id,name,status,categories,validation_errors") =>
        (await host.Graph(HttpMethod.Get, $"{id}?fields={Uri.EscapeDataString(fields)}").SendAsync()).Expect(200).Json;

    public async Task<string?> StatusAsync(string id) => (string?)(await ReadAsync(id))["status"];

    public Task<GraphReply> PostAsync(string id, string edge) => host.Graph(HttpMethod.Post, $"{id}/{edge}").SendAsync();

    public Task<GraphReply> DeleteAsync(string id) => host.Graph(HttpMethod.Delete, id).SendAsync();

    public Task<GraphReply> UploadAsync(string id, string json, string name = "flow.json", string type = "FLOW_JSON")
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return host.Graph(HttpMethod.Post, $"{id}/assets").SendAsync(new MultipartFormDataContent
        {
            { new StringContent(name), "name" },
            { new StringContent(type), "asset_type" },
            { file, "file", "flow.json" },
        });
    }

    public Task<JsonObject> DecideAsync(string id, JsonObject decision) => host.ApiAsync(HttpMethod.Patch, $"flows/{id}", decision);

    public Task<GraphReply> SendAsync(JsonObject parameters, string to = "15550109999")
    {
        var all = new JsonObject { ["flow_message_version"] = "3", ["flow_cta"] = "Open" };
        foreach (var (name, value) in parameters)
        {
            all[name] = value?.DeepClone();
        }

        return host.SendAsync(new JsonObject
        {
            ["to"] = to,
            ["type"] = "interactive",
            ["interactive"] = new JsonObject
            {
                ["type"] = "flow",
                ["body"] = new JsonObject { ["text"] = "Tell us" },
                ["action"] = new JsonObject { ["name"] = "flow", ["parameters"] = all },
            },
        });
    }
}

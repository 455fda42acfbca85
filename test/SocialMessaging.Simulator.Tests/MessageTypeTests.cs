using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed partial class MessageTypeTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync(options => options.SendStatuses = false);
        await host.WeatherAsync(new JsonObject { ["rates"] = false });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("text", """{"body":"Hi","preview_url":true}""")]
    [InlineData("image", """{"link":"https://example.com/a.png","caption":"A"}""")]
    [InlineData("video", """{"link":"https://example.com/a.mp4"}""")]
    [InlineData("audio", """{"link":"https://example.com/a.ogg"}""")]
    [InlineData("document", """{"link":"https://example.com/a.pdf","caption":"A","filename":"a.pdf"}""")]
    [InlineData("sticker", """{"link":"https://example.com/a.webp"}""")]
    [InlineData("location", """{"latitude":"37.5","longitude":-122.25,"name":"Here","address":"1 Street"}""")]
    [InlineData("contacts", """[{"name":{"formatted_name":"Ana B","first_name":"Ana"},"phones":[{"phone":"+15550109999"}]}]""")]
    [InlineData("interactive",
        """{"type":"button","body":{"text":"Sure?"},"action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}}]}}""")]
    [InlineData("interactive",
        """{"type":"list","header":{"type":"text","text":"H"},"body":{"text":"B"},"footer":{"text":"F"},"action":"""
        + """{"button":"Open","sections":[{"title":"One","rows":[{"id":"r","title":"Row","description":"D"}]}]}}""")]
    [InlineData("interactive",
        """{"type":"cta_url","body":{"text":"B"},"action":{"name":"cta_url","parameters":"""
        + """{"display_text":"Open","url":"https://example.com"}}}""")]
    [InlineData("interactive",
        """{"type":"flow","body":{"text":"B"},"action":{"name":"flow","parameters":"""
        + """{"flow_message_version":"3","flow_token":"t","flow_id":"800000000000001","flow_cta":"Go"}}}""")]
    [InlineData("interactive", """{"type":"product","action":{"catalog_id":"c","product_retailer_id":"p"}}""")]
    [InlineData("interactive",
        """{"type":"product_list","header":{"type":"text","text":"H"},"body":{"text":"B"},"action":{"catalog_id":"c","sections":["""
        + """{"title":"S","product_items":[{"product_retailer_id":"p"}]}]}}""")]
    [InlineData("interactive", """{"type":"catalog_message","body":{"text":"B"},"action":{"name":"catalog_message"}}""")]
    [InlineData("interactive", """{"type":"location_request_message","body":{"text":"B"},"action":{"name":"send_location"}}""")]
    [InlineData("interactive",
        """{"type":"address_message","body":{"text":"B"},"action":{"name":"address_message","parameters":{"country":"IN"}}}""")]
    [InlineData("interactive", """{"type":"call_permission_request","action":{"name":"call_permission_request"}}""")]
    [InlineData("interactive", """{"type":"order_details","body":{"text":"B"},"action":{"name":"review_and_pay","parameters":{}}}""")]
    [InlineData("interactive", """{"type":"order_status","body":{"text":"B"},"action":{"name":"review_order","parameters":{}}}""")]
    [InlineData("template", """{"name":"hello_world","language":{"code":"en_US"}}""")]
    public async Task Every_Type_Is_Accepted_And_Kept_As_It_Was_Sent(string type, string content)
    {
        var id = (await SendAsync(type, content)).Expect(200).MessageId;

        var kept = await host.ApiAsync(HttpMethod.Get, "messages/" + Uri.EscapeDataString(id));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(content), kept[type]), kept.ToJsonString());
    }

    [Theory]
    [InlineData(100, "audio", """{"link":"https://example.com/a","caption":"x"}""")]
    [InlineData(100, "image", """{}""")]
    [InlineData(100, "image", """{"id":"123456"}""")]
    [InlineData(100, "image", """{"link":"file:///etc/passwd"}""")]
    [InlineData(131008, "text", """{}""")]
    [InlineData(131008, "location", """{"latitude":1}""")]
    [InlineData(131009, "location", """{"latitude":91,"longitude":0}""")]
    [InlineData(131008, "contacts", """[{"name":{"formatted_name":"Ana"}}]""")]
    [InlineData(131009, "contacts", """[]""")]
    [InlineData(131009, "reaction", """{"message_id":"wamid.unknown","emoji":"x"}""")]
    [InlineData(131051, "hologram", """{"a":1}""")]
    [InlineData(131009, "interactive", """{"type":"button","body":{"text":"B"},"action":{"buttons":[]}}""")]
    [InlineData(131009, "interactive",
        """{"type":"button","body":{"text":"B"},"action":{"buttons":["""
        + """{"type":"reply","reply":{"id":"1","title":"a title of 21 letters"}}]}}""")]
    [InlineData(131009, "interactive",
        """{"type":"button","body":{"text":"B"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"A"}},"""
        + """{"type":"reply","reply":{"id":"1","title":"B"}}]}}""")]
    [InlineData(131009, "interactive",
        """{"type":"list","body":{"text":"B"},"action":{"button":"a button of 21 letter","sections":[{"rows":["""
        + """{"id":"1","title":"T"}]}]}}""")]
    [InlineData(131009, "interactive", """{"type":"nonsense","body":{"text":"B"},"action":{}}""")]
    [InlineData(131008, "interactive", """{"type":"button","action":{"buttons":[]}}""")]
    [InlineData(131009, "interactive",
        """{"type":"cta_url","body":{"text":"B"},"action":{"name":"cta_url","parameters":"""
        + """{"display_text":"Open","url":"javascript:alert(1)"}}}""")]
    [InlineData(131009, "interactive",
        """{"type":"flow","body":{"text":"B"},"action":{"name":"flow","parameters":"""
        + """{"flow_message_version":"2","flow_cta":"Go","flow_id":"800000000000001"}}}""")]
    [InlineData(132000, "template", """{"name":"order_update","language":{"code":"en_US"}}""")]
    public async Task What_Meta_Refuses_Is_Refused(int code, string type, string content) =>
        (await SendAsync(type, content)).ExpectError(400, code);

    [Theory]
    [InlineData("text", "body", 4096)]
    [InlineData("interactive", "button", 1024)]
    [InlineData("interactive", "list", 4096)]
    public async Task Texts_Have_Their_Longest_Length(string type, string kind, int longest)
    {
        (await SendAsync(type, Content(longest))).Expect(200);
        (await SendAsync(type, Content(longest + 1))).ExpectError(400, 131009);

        string Content(int length)
        {
            var text = new string('x', length);
            return kind switch
            {
                "button" => $$$"""{"type":"button","body":{"text":"{{{text}}}"},"action":{"buttons":["""
                    + """{"type":"reply","reply":{"id":"1","title":"A"}}]}}""",
                "list" => $$$"""{"type":"list","body":{"text":"{{{text}}}"},"action":{"button":"A","sections":["""
                    + """{"rows":[{"id":"1","title":"T"}]}]}}""",
                _ => $$$"""{"body":"{{{text}}}"}""",
            };
        }
    }

    [Fact]
    public async Task A_List_Has_Ten_Rows_In_Total()
    {
        (await SendAsync("interactive", List(5, 5))).Expect(200);
        (await SendAsync("interactive", List(5, 6))).ExpectError(400, 131009);

        static string List(int first, int second)
        {
            var sections = new[] { Section("a", first), Section("b", second) };
            return $$$"""{"type":"list","body":{"text":"B"},"action":{"button":"A","sections":[{{{string.Join(',', sections)}}}]}}""";
        }

        static string Section(string title, int count)
        {
            var rows = Enumerable.Range(0, count).Select(row => $$"""{"id":"{{title}}{{row}}","title":"T"}""");
            return $$"""{"title":"{{title}}","rows":[{{string.Join(',', rows)}}]}""";
        }
    }

    [Theory]
    [InlineData("+1 (555) 010-9999", 200)]
    [InlineData("abc", 400)]
    [InlineData("1", 400)]
    [InlineData("15550100001", 400)]
    public async Task A_Recipient_Is_A_Phone_Number_And_Not_The_Sender(string to, int status) =>
        (await host.SendTextAsync(to)).Expect(status);

    [Fact]
    public async Task A_Business_Scoped_User_Can_Be_Addressed()
    {
        await host.ApiAsync(HttpMethod.Put, "customers/15550109999", new JsonObject { ["name"] = "Ana", ["identity"] = "user" });
        await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject { ["from"] = "15550109999", ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Hi" } }, 201);
        var post = await host.Callback.NextAsync();
        var user = (string)post.Message!["from_user_id"]!;

        var reply = (await host.SendAsync(new JsonObject { ["recipient"] = user, ["text"] = new JsonObject { ["body"] = "Hello" } }))
            .Expect(200);

        Assert.Null(post.Message["from"]);
        Assert.Null(post.Value["contacts"]![0]!["wa_id"]);
        Assert.Equal("Ana", (string?)post.Value["contacts"]![0]!["profile"]!["name"]);
        Assert.Equal(user, (string?)reply.Json["contacts"]![0]!["user_id"]);
        Assert.Null(reply.Json["contacts"]![0]!["wa_id"]);
        Assert.Equal("15550109999", (string?)(await host.MessagesAsync("direction=outbound"))[0]["customer"]);
    }

    [Theory]
    [InlineData("image", """{"caption":"c"}""")]
    [InlineData("video", """{}""")]
    [InlineData("audio", """{"voice":true}""")]
    [InlineData("sticker", """{"animated":false}""")]
    [InlineData("location", """{"latitude":1.5,"longitude":2.5,"name":"N"}""")]
    [InlineData("contacts", """[{"name":{"formatted_name":"A"}}]""")]
    [InlineData("reaction", """{"message_id":"wamid.x","emoji":"\ud83d\udc4d"}""")]
    [InlineData("button", """{"payload":"p","text":"t"}""")]
    [InlineData("interactive", """{"type":"button_reply","button_reply":{"id":"y","title":"Yes"}}""")]
    [InlineData("interactive", """{"type":"list_reply","list_reply":{"id":"r","title":"Row","description":"D"}}""")]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}}""")]
    [InlineData(
        "order",
        """{"catalog_id":"c","product_items":[{"product_retailer_id":"p","quantity":1,"item_price":2,"currency":"USD"}]}""")]
    [InlineData("system", """{"type":"user_changed_number","wa_id":"15550108888","body":"changed"}""")]
    [InlineData("unsupported", null)]
    [InlineData("request_welcome", null)]
    [InlineData("edit", """{"original_message_id":"wamid.x"}""")]
    [InlineData("revoke", """{"original_message_id":"wamid.x"}""")]
    public async Task Every_Inbound_Kind_Reaches_The_Callback(string type, string? content)
    {
        var message = new JsonObject { ["from"] = "15550109999", ["type"] = type };
        if (content is not null)
        {
            message[type] = JsonNode.Parse(content);
        }

        await host.ApiAsync(HttpMethod.Post, "messages", message, 201);

        var post = await host.Callback.NextAsync();
        Assert.Equal(type, (string?)post.Message!["type"]);
        Assert.Equal(content is not null, post.Message.ContainsKey(type));
        Assert.Equal(type != "system", post.Value.ContainsKey("contacts"));
        Assert.Equal(type == "unsupported", post.Message.ContainsKey("errors"));
        Assert.True(long.Parse((string)post.Message["timestamp"]!, CultureInfo.InvariantCulture) > 0);
    }

    private Task<GraphReply> SendAsync(string type, string content) =>
        host.SendAsync(new JsonObject { ["to"] = "16505551234", ["type"] = type, [type] = JsonNode.Parse(content) });
}

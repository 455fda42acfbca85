using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

/// <summary>Templates as messages: what a send says for each button, and what the phone gets to see.</summary>
public sealed class TemplateMessageTests : IAsyncLifetime
{
    private const string Buttons =
        """
        [{"type":"QUICK_REPLY","text":"Fine"},{"type":"URL","text":"Go","url":"https://x.example/{{1}}","example":["a"]},
         {"type":"PHONE_NUMBER","text":"Call","phone_number":"+15550100099"},{"type":"COPY_CODE","example":"SAVE20"},
         {"type":"FLOW","text":"Rate","flow_id":"800000000000001","flow_action":"navigate","navigate_screen":"RATING"}]
        """;

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_Button_Shows_What_The_Send_Says_For_It()
    {
        await CreateAsync(Buttons);

        var shown = await ShownAsync(
            """
            [{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"fine"}]},
             {"type":"button","sub_type":"url","index":1,"parameters":[{"type":"text","text":"42"}]},
             {"type":"button","sub_type":"copy_code","index":"3","parameters":[{"type":"coupon_code","coupon_code":"SPRING"}]},
             {"type":"button","sub_type":"flow","index":"4",
              "parameters":[{"type":"action","action":{"flow_token":"t","flow_action_data":{"name":"Ana"}}}]}]
            """);

        Assert.Equal("""{"type":"QUICK_REPLY","text":"Fine","payload":"fine"}""", shown[0]!.ToJsonString());
        Assert.Equal("""{"type":"URL","text":"Go","url":"https://x.example/42"}""", shown[1]!.ToJsonString());
        Assert.Equal("+15550100099", (string?)shown[2]!["phone_number"]);
        Assert.Equal("""{"type":"COPY_CODE","text":"Copy code","code":"SPRING"}""", shown[3]!.ToJsonString());
        Assert.Equal(("800000000000001", "t"), ((string?)shown[4]!["flow_id"], (string?)shown[4]!["flow_token"]));
        Assert.Equal("Ana", (string?)shown[4]!["flow_action_data"]!["name"]);
    }

    [Theory]
    [InlineData("[]", "index 1 of type URL requires a parameter")]
    [InlineData(
        """[{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"x"}]}]""", "needs sub_type quick_reply")]
    [InlineData(
        """
        [{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"x"}]},
         {"type":"button","sub_type":"url","index":"2","parameters":[{"type":"text","text":"x"}]}]
        """,
        "takes no parameters")]
    [InlineData(
        """
        [{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"x"}]},
         {"type":"button","sub_type":"copy_code","index":"3","parameters":[{"type":"text","text":"x"}]}]
        """,
        "index 3 of type COPY_CODE requires a parameter")]
    public async Task A_Button_Without_What_It_Needs_Is_Refused(string components, string reason)
    {
        await CreateAsync(Buttons);

        var error = (await SendAsync(components)).ExpectError(400, 131009).Error;

        Assert.Contains(reason, (string?)error["error_data"]!["details"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Code_Stands_In_Meta_S_Own_Words_And_In_Its_Button()
    {
        var template = new JsonObject
        {
            ["category"] = "AUTHENTICATION",
            ["components"] = JsonNode.Parse(
                """
                [{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":5},
                 {"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy it"}]}]
                """),
        };
        (await host.CreateTemplateAsync("sent_at_once", template)).Expect(200);

        (await SendAsync(
            """
            [{"type":"body","parameters":[{"type":"text","text":"1234"}]},
             {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"1234"}]}]
            """)).Expect(200);

        var rendered = (await host.MessagesAsync("type=template")).Single()["rendered"]!;
        Assert.Equal("*1234* is your verification code. For your security, do not share this code.", (string?)rendered["body"]);
        Assert.Equal("This code expires in 5 minutes.", (string?)rendered["footer"]);
        Assert.Equal("1234", (string?)rendered["buttons"]![0]!["code"]);
    }

    [Fact]
    public async Task A_Carousel_Shows_Its_Cards_With_Their_Samples()
    {
        var handle = await host.UploadHandleAsync([1, 2, 3]);
        var card =
            """
            {"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["HANDLE"]}},
             {"type":"BODY","text":"Only {{1}} left of these","example":{"body_text":[["3"]]}},
             {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Take it"}]}]}
            """.Replace("HANDLE", handle, StringComparison.Ordinal);
        var carousel = $$"""[{"type":"BODY","text":"Choose one"},{"type":"CAROUSEL","cards":[{{card}},{{card}}]}]""";
        var created = await host.CreateTemplateAsync("sent_at_once", new JsonObject { ["components"] = JsonNode.Parse(carousel) });
        var filled = JsonNode.Parse(
            """
            [{"type":"carousel","cards":[
              {"card_index":0,"components":[{"type":"body","parameters":[{"type":"text","text":"seven"}]}]},
              {"card_index":1,"components":[{"type":"body","parameters":[{"type":"text","text":"eight"}]}]}]}]
            """);

        var body = new JsonObject { ["to"] = "15550109999", ["components"] = filled };
        var sent = await host.ApiAsync(HttpMethod.Post, $"templates/{created.Expect(200).Json["id"]}/send", body, 201);

        var cards = sent["rendered"]!["cards"]!.AsArray();
        Assert.Equal("Only seven left of these", (string?)cards[0]!["body"]);
        Assert.Equal("Only eight left of these", (string?)cards[1]!["body"]);
        Assert.NotNull(cards[1]!["header"]!["image"]!["id"]);
        Assert.Equal("Take it", (string?)cards[1]!["buttons"]![0]!["text"]);
        (await SendAsync("""[{"type":"carousel","cards":[{"card_index":0}]}]""")).ExpectError(400, 132012);
    }

    private async Task CreateAsync(string buttons)
    {
        var components = $$"""[{"type":"BODY","text":"Hello there"},{"type":"BUTTONS","buttons":{{buttons}}}]""";
        (await host.CreateTemplateAsync("sent_at_once", new JsonObject { ["components"] = JsonNode.Parse(components) })).Expect(200);
    }

    private Task<GraphReply> SendAsync(string components) => host.SendAsync(new JsonObject
    {
        ["to"] = "15550109999",
        ["type"] = "template",
        ["template"] = new JsonObject
        {
            ["name"] = "sent_at_once",
            ["language"] = new JsonObject { ["code"] = "en_US" },
            ["components"] = JsonNode.Parse(components),
        },
    });

    private async Task<JsonArray> ShownAsync(string components)
    {
        (await SendAsync(components)).Expect(200);
        return (await host.MessagesAsync("type=template")).Single()["rendered"]!["buttons"]!.AsArray();
    }
}

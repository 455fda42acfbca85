using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Customers;

/// <summary>Customers whose phone number a business does not see.</summary>
public sealed class PhonelessTests : IAsyncLifetime
{
    private const string Customer = "15550109999";
    private const string UserId = "US.10000000015550109999";
    private const string ParentId = "US.ENT.50000000015550109999";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("both", Customer, UserId)]
    [InlineData("phone", Customer, null)]
    [InlineData("user", null, UserId)]
    [InlineData("empty", "", UserId)]
    public async Task Webhooks_Name_A_Customer_In_Every_Form(string identity, string? number, string? userId)
    {
        await IdentifyAsync(identity);

        await WriteAsync();
        await host.SendTextAsync(Customer);
        var message = await NextAsync("messages");
        var status = await NextAsync("statuses");

        var (item, contact) = (message["messages"]![0]!, message["contacts"]![0]!);
        Assert.Equal((number, userId, null), Ids(item, "from", "from_user_id", "from_parent_user_id"));
        Assert.Equal((number, userId, null), Ids(contact, "wa_id", "user_id", "parent_user_id"));
        Assert.Equal(
            (number, userId, null), Ids(status["statuses"]![0]!, "recipient_id", "recipient_user_id", "recipient_parent_user_id"));
    }

    [Fact]
    public async Task A_Business_Of_A_Parent_Portfolio_Sees_The_Parent_Id_And_May_Send_To_It()
    {
        await host.ApiAsync(HttpMethod.Patch, "wabas/" + SimulatorHost.Waba, new JsonObject { ["hasParentPortfolio"] = true });
        await IdentifyAsync("user");

        await WriteAsync();
        var message = await NextAsync("messages");
        (await SendToAsync("recipient", ParentId)).Expect(200);
        var status = await NextAsync("statuses");

        Assert.Equal((null, UserId, ParentId), Ids(message["messages"]![0]!, "from", "from_user_id", "from_parent_user_id"));
        Assert.Equal((null, UserId, ParentId), Ids(message["contacts"]![0]!, "wa_id", "user_id", "parent_user_id"));
        Assert.Equal(
            (null, UserId, ParentId), Ids(status["statuses"]![0]!, "recipient_id", "recipient_user_id", "recipient_parent_user_id"));
    }

    [Theory]
    [InlineData("recipient")]
    [InlineData("to")]
    public async Task A_Message_Goes_To_A_User_Id(string member)
    {
        var reply = (await SendToAsync(member, UserId)).Expect(200);

        Assert.Equal(UserId, (string?)reply.Json["contacts"]![0]!["user_id"]);
        Assert.False(reply.Json["contacts"]![0]!.AsObject().ContainsKey("wa_id"));
        var status = (await NextAsync("statuses"))["statuses"]![0]!;
        Assert.Equal((null, UserId, null), Ids(status, "recipient_id", "recipient_user_id", "recipient_parent_user_id"));
        Assert.Equal(Customer, (string?)(await host.MessagesAsync("direction=outbound"))[0]["customer"]);
    }

    [Fact]
    public async Task An_Authentication_Template_Needs_A_Phone()
    {
        await host.ApiAsync(
            HttpMethod.Patch, "wabas/" + SimulatorHost.Waba, new JsonObject { ["businessVerificationStatus"] = "verified" });
        var created = await host.CreateTemplateAsync("code_at_once", new JsonObject
        {
            ["category"] = "AUTHENTICATION",
            ["components"] = new JsonArray(
                new JsonObject { ["type"] = "BODY", ["add_security_recommendation"] = true },
                new JsonObject
                {
                    ["type"] = "BUTTONS",
                    ["buttons"] = new JsonArray(new JsonObject { ["type"] = "OTP", ["otp_type"] = "COPY_CODE", ["text"] = "Copy" }),
                }),
        });
        created.Expect(200);
        JsonObject Message(string member, string recipient) => new()
        {
            [member] = recipient,
            ["type"] = "template",
            ["template"] = JsonNode.Parse(
                """
                {
                  "name": "code_at_once", "language": { "code": "en_US" },
                  "components": [
                    { "type": "body", "parameters": [{ "type": "text", "text": "123456" }] },
                    {
                      "type": "button", "sub_type": "url", "index": "0",
                      "parameters": [{ "type": "text", "text": "123456" }]
                    }
                  ]
                }
                """),
        };

        (await host.SendAsync(Message("recipient", UserId))).ExpectError(400, 131062);
        (await host.SendAsync(Message("to", Customer))).Expect(200);
    }

    [Theory]
    [InlineData("both", "user_changed_number", "15550108888")]
    [InlineData("user", "user_changed_user_id", null)]
    [InlineData("empty", "user_changed_user_id", "")]
    public async Task Another_Number_Is_Another_Id_And_The_Old_One_Belongs_To_Nobody(string identity, string type, string? number)
    {
        await IdentifyAsync(identity);
        await WriteAsync();
        await NextAsync("messages");

        var moved = await host.ApiAsync(
            HttpMethod.Post, $"customers/{Customer}/change-number", new JsonObject { ["to"] = "15550108888" });
        var message = (await NextAsync("messages"))["messages"]![0]!;
        var late = (await SendToAsync("recipient", UserId)).Expect(200).MessageId;
        var news = (await SendToAsync("recipient", "US.10000000015550108888")).Expect(200).MessageId;

        Assert.Equal("15550108888", (string?)moved["customer"]!["number"]);
        Assert.Equal((type, UserId), ((string?)message["system"]!["type"], (string?)message["from_user_id"]));
        Assert.Equal((number, "US.10000000015550108888", null), Ids(message["system"]!, "wa_id", "user_id", "parent_user_id"));
        var failed = Assert.Single(await host.WaitAsync($"id={Uri.EscapeDataString(late)}&status=failed"));
        Assert.Equal(131026, (int)failed["statuses"]![0]!["errors"]![0]!["code"]!);
        Assert.Single(await host.WaitAsync($"id={Uri.EscapeDataString(news)}&status=delivered"));
    }

    [Fact]
    public async Task The_Drill_Takes_All_Phones_Away_Until_It_Ends()
    {
        await host.ReceiveTextAsync("15550100011");
        await host.ReceiveTextAsync("15550100012");
        await NextAsync("messages");
        await NextAsync("messages");

        var report = await host.ApiAsync(HttpMethod.Post, "drills/phoneless", []);
        var senders = new[] { await NextAsync("messages"), await NextAsync("messages") }
            .Select(value => Ids(value["messages"]![0]!, "from", "from_user_id", "from_parent_user_id"));

        Assert.Equal((2, 0), ((int)report["taken"]!, (int)report["notTaken"]!));
        Assert.Equal(
            [("", "US.10000000015550100011", null), (null, "US.10000000015550100012", null)], senders.OrderBy(ids => ids.Item2));
        Assert.Equal("mixed", (string?)(await host.ApiAsync(HttpMethod.Get, "drills"))["phoneless"]);

        await host.RestartAsync();
        Assert.Equal("mixed", (string?)(await host.ApiAsync(HttpMethod.Get, "drills"))["phoneless"]);
        await host.ApiAsync(HttpMethod.Delete, "drills/phoneless");
        await host.ReceiveTextAsync("15550100011");
        Assert.Equal("15550100011", (string?)(await NextAsync("messages"))["messages"]![0]!["from"]);
    }

    [Fact]
    public async Task The_Drill_Tells_That_A_Callback_Does_Not_Take_Such_Messages()
    {
        host.Callback.Answer = _ => 500;

        var report = await host.ApiAsync(HttpMethod.Post, "drills/phoneless", new JsonObject { ["form"] = "absent" });

        Assert.Equal((0, 3), ((int)report["taken"]!, (int)report["notTaken"]!));
        Assert.All(report["customers"]!.AsArray(), customer => Assert.Equal(500, (int)customer!["status"]!));
        Assert.StartsWith("The callback did not take 3 of 3", (string?)report["verdict"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drills/phoneless", """{"form":"of no kind"}""", "form must be one of absent, empty, mixed")]
    [InlineData($"customers/{Customer}/change-number", "{}", "to is required: the customer's new number")]
    [InlineData($"customers/{Customer}/change-number", $$"""{"to":"{{Customer}}"}""", "to must be another number than the one of the path")]
    public async Task What_Is_Not_Understood_Is_Named(string path, string body, string message)
    {
        var refusal = await host.ApiAsync(HttpMethod.Post, path, (JsonObject)JsonNode.Parse(body)!, 400);

        Assert.Equal(message, (string?)refusal["error"]!["message"]);
    }

    private static (string?, string?, string?) Ids(JsonNode item, string number, string user, string parent) =>
        ((string?)item[number], (string?)item[user], (string?)item[parent]);

    private Task<JsonObject> IdentifyAsync(string identity) =>
        host.ApiAsync(HttpMethod.Put, "customers/" + Customer, new JsonObject { ["identity"] = identity });

    private Task<JsonObject> WriteAsync() => host.ReceiveTextAsync(Customer);

    private Task<GraphReply> SendToAsync(string member, string recipient) => host.SendTextAsync(recipient, member: member);

    /// <summary>The next value that holds messages, or statuses.</summary>
    private async Task<JsonObject> NextAsync(string member)
    {
        var post = await host.Callback.NextAsync(post => post.Json["entry"]![0]!["changes"]![0]!["value"]![member] is not null);
        return post.Json["entry"]![0]!["changes"]![0]!["value"]!.AsObject();
    }
}

using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Business;

/// <summary>What a business writes in a group.</summary>
public sealed class GroupSendTests : IAsyncLifetime
{
    private const string Ana = "15550100011";
    private const string Ben = "15550100012";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Message_Goes_To_The_Group_And_Each_Participant_Has_A_Status()
    {
        await host.ApiAsync(HttpMethod.Put, "customers/" + Ben, new JsonObject { ["identity"] = "user" });
        var group = await CreateAsync(Ana, Ben);

        var reply = (await SendAsync(group)).Expect(200);

        Assert.Equal($$"""[{"input":"{{group}}","wa_id":"{{group}}"}]""", reply.Json["contacts"]!.ToJsonString());
        var sent = Assert.Single(await StatusesAsync("sent"));
        Assert.Equal((group, "group"), ((string?)sent["recipient_id"], (string?)sent["recipient_type"]));
        Assert.Equal("group_service", (string?)sent["pricing"]!["category"]);
        var delivered = await StatusesAsync("delivered");
        Assert.All(delivered, status => Assert.Equal(
            (reply.MessageId, group, "group"),
            ((string?)status["id"], (string?)status["recipient_id"], (string?)status["recipient_type"])));
        Assert.Equal([Ana, null], delivered.Select(status => (string?)status["recipient_participant_id"]));
        Assert.Equal("US.10000000015550100012", (string?)delivered[1]["recipient_participant_user_id"]);

        await host.ApiAsync(HttpMethod.Post, $"messages/{Uri.EscapeDataString(reply.MessageId)}/read");
        Assert.Equal(2, (await StatusesAsync("read")).Length);
    }

    [Fact]
    public async Task Who_Is_Offline_Has_A_Status_Of_Their_Own_Later()
    {
        await SwitchAsync(Ben, offline: true);
        var group = await CreateAsync(Ana, Ben);
        (await SendAsync(group)).Expect(200);
        Assert.Equal(Ana, (string?)Assert.Single(await StatusesAsync("delivered"))["recipient_participant_id"]);

        await SwitchAsync(Ben, offline: false);

        Assert.Equal(Ben, (string?)Assert.Single(await StatusesAsync("delivered"))["recipient_participant_id"]);
    }

    [Fact]
    public async Task While_All_Phones_Are_Off_The_Message_Stays_Sent()
    {
        await SwitchAsync(Ana, offline: true);
        var id = (await SendAsync(await CreateAsync(Ana))).Expect(200).MessageId;
        await StatusesAsync("sent");
        Assert.Equal(["sent"], await StatusesOfAsync(id));

        await SwitchAsync(Ana, offline: false);

        Assert.Equal(Ana, (string?)Assert.Single(await StatusesAsync("delivered"))["recipient_participant_id"]);
        Assert.Equal(["sent", "delivered"], await StatusesOfAsync(id));
    }

    [Fact]
    public async Task The_Window_Opens_When_A_Participant_Writes()
    {
        await host.WeatherAsync(new JsonObject { ["window"] = true });
        var group = await CreateAsync(Ana, Ben);
        (await SendAsync(group)).Expect(200);
        Assert.Equal(131047, (int?)Assert.Single(await StatusesAsync("failed"))["errors"]![0]!["code"]);

        await host.ApiAsync(HttpMethod.Post, $"groups/{group}/messages", Text(Ana), 201);
        (await SendAsync(group)).Expect(200);

        Assert.Equal(2, (await StatusesAsync("delivered")).Length);
    }

    [Theory]
    [InlineData("""{"recipient_type":"GROUP"}""", "Param recipient_type must be one of {individual, group}.")]
    [InlineData("""{"to":"none"}""", "Param to is not a group of this phone number.")]
    [InlineData("""{"type":"location","location":{"latitude":1,"longitude":2}}""",
        "Param type must be one of {text, image, video, audio, document, sticker, template} where recipient_type is group.")]
    public async Task What_No_Group_Takes_Is_Refused(string change, string details)
    {
        var message = Message(await CreateAsync(Ana));
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            message[name] = value?.DeepClone();
        }

        var error = (await host.SendAsync(message)).ExpectError(400, 100).Error;

        Assert.Equal(details, (string?)error["error_data"]!["details"]);
    }

    [Fact]
    public async Task A_Suspended_Group_And_One_Of_Another_Number_Are_Refused()
    {
        var group = await CreateAsync(Ana);
        await host.ApiAsync(HttpMethod.Patch, "groups/" + group, new JsonObject { ["suspended"] = true });
        var suspended = (await SendAsync(group)).ExpectError(400, 100).Error;
        await host.ApiAsync(HttpMethod.Patch, "phone-numbers/" + SimulatorHost.SecondPhone, new JsonObject { ["registered"] = true });

        var foreign = (await host.SendAsync(Message(group), SimulatorHost.SecondPhone, SimulatorHost.SystemToken)).Error;

        Assert.Equal("Param to is a group that is suspended.", (string?)suspended["error_data"]!["details"]);
        Assert.Equal("Param to is not a group of this phone number.", (string?)foreign["error_data"]!["details"]);
    }

    private static JsonObject Message(string group) => new()
    {
        ["recipient_type"] = "group",
        ["to"] = group,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = "Hello all" },
    };

    private static JsonObject Text(string from) => new()
    {
        ["from"] = from,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = "Hi all" },
    };

    private Task<GraphReply> SendAsync(string group) => host.SendAsync(Message(group));

    private Task<JsonObject> SwitchAsync(string number, bool offline) =>
        host.ApiAsync(HttpMethod.Put, "customers/" + number, new JsonObject { ["offline"] = offline });

    private async Task<JsonObject[]> StatusesAsync(string status)
    {
        var post = await host.Callback.NextAsync(post => post.StatusName == status);
        return [.. post.Value["statuses"]!.AsArray().Select(item => item!.AsObject())];
    }

    private async Task<string[]> StatusesOfAsync(string id)
    {
        var message = await host.ApiAsync(HttpMethod.Get, "messages/" + Uri.EscapeDataString(id));
        return [.. message["statuses"]!.AsArray().Select(status => (string)status!["status"]!)];
    }

    private async Task<string> CreateAsync(params string[] participants) => (string)(await host.CreateGroupAsync(participants))["id"]!;
}

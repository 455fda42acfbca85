using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Customers;

/// <summary>Customers with a username: who had to do with the number in the last 30 days sees it, and nobody else.</summary>
public sealed class UsernameTests : IAsyncLifetime
{
    private const string Customer = "15550109999";
    private const string UserId = "US.10000000015550109999";
    private const double Day = 24 * 60 * 60;

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Business_That_Never_Had_To_Do_With_The_Number_Does_Not_See_It()
    {
        await TakeUsernameAsync();

        Assert.Equal((null, UserId), await WriteAsync());
        Assert.Equal((null, UserId), await WriteAsync());
    }

    [Fact]
    public async Task A_Message_Shows_The_Number_For_Thirty_Days_More()
    {
        await WriteAsync();
        await TakeUsernameAsync();

        await host.AdvanceAsync(29 * Day);
        Assert.Equal((Customer, UserId), await WriteAsync());
        await host.AdvanceAsync(29 * Day);
        await host.RestartAsync();
        Assert.Equal((Customer, UserId), await WriteAsync());
        await host.AdvanceAsync(31 * Day);
        Assert.Equal((null, UserId), await WriteAsync());
        Assert.Equal((null, UserId), await WriteAsync());
    }

    [Fact]
    public async Task A_Message_To_The_Number_Shows_It_And_One_To_The_Id_Does_Not()
    {
        await TakeUsernameAsync();

        (await host.SendTextAsync(UserId, member: "recipient")).Expect(200);
        Assert.Equal((null, UserId), await WriteAsync());
        (await host.SendTextAsync(Customer)).Expect(200);
        Assert.Equal((Customer, UserId), await WriteAsync());
    }

    [Fact]
    public async Task Another_Number_Is_Told_To_Whom_The_First_Was_Known()
    {
        await WriteAsync();
        await TakeUsernameAsync();

        await host.ApiAsync(HttpMethod.Post, $"customers/{Customer}/change-number", new JsonObject { ["to"] = "15550108888" });

        var notice = (await NextAsync())["system"]!;
        Assert.Equal(("user_changed_number", "15550108888"), ((string?)notice["type"], (string?)notice["wa_id"]));
        Assert.Equal(("15550108888", "US.10000000015550108888"), await WriteAsync("15550108888"));
    }

    [Fact]
    public async Task A_Reset_Of_The_Account_Forgets_The_Number()
    {
        await WriteAsync();
        await TakeUsernameAsync();

        await host.ApiAsync(HttpMethod.Post, "reset", new JsonObject { ["wabaId"] = SimulatorHost.Waba });

        Assert.Equal((null, UserId), await WriteAsync());
    }

    private Task<JsonObject> TakeUsernameAsync() => host.ApiAsync(
        HttpMethod.Put, "customers/" + Customer, new JsonObject { ["identity"] = "username", ["username"] = "ana.lima" });

    /// <summary>The customer writes; the ids that the webhook carries.</summary>
    private async Task<(string? Number, string? UserId)> WriteAsync(string from = Customer)
    {
        await host.ReceiveTextAsync(from);
        var message = await NextAsync();
        return ((string?)message["from"], (string?)message["from_user_id"]);
    }

    private async Task<JsonNode> NextAsync()
    {
        var post = await host.Callback.NextAsync(post => Messages(post.Json) is not null);
        return Messages(post.Json)![0]!;
    }

    private static JsonNode? Messages(JsonNode post) => post["entry"]![0]!["changes"]![0]!["value"]!["messages"];
}

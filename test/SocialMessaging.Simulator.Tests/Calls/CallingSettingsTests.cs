using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Calls;

public sealed class CallingSettingsTests : IAsyncLifetime
{
    private CallScene scene = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => scene = await CallScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Settings_Are_Kept_And_Hours_Are_Replaced_Whole()
    {
        (await scene.SetAsync(new JsonObject { ["call_hours"] = Hours(new JsonArray(Holiday("2099-01-01"))) })).Expect(200);
        var first = await CallingAsync();
        (await scene.SetAsync(new JsonObject { ["call_hours"] = Hours(null), ["call_icon_visibility"] = "DISABLE_ALL" })).Expect(200);
        var second = await CallingAsync();

        Assert.Equal("ENABLED", (string?)first["status"]);
        Assert.Single(first["call_hours"]!["holiday_schedule"]!.AsArray());
        Assert.Null(second["call_hours"]!["holiday_schedule"]);
        Assert.Equal("DISABLE_ALL", (string?)second["call_icon_visibility"]);
        await scene.Host.RestartAsync();
        Assert.True(JsonNode.DeepEquals(second, await CallingAsync()));
    }

    [Fact]
    public async Task A_Change_Of_What_Is_Observed_Is_A_Webhook_And_One_Of_Hours_Is_Not()
    {
        (await scene.SetAsync(new JsonObject { ["call_hours"] = Hours(null) })).Expect(200);
        (await scene.SetAsync(new JsonObject { ["callback_permission_status"] = "DISABLED" })).Expect(200);
        var post = await scene.Host.Callback.NextAsync();

        Assert.Equal("account_settings_update", post.Field);
        Assert.Equal("phone_number_settings", (string?)post.Value["type"]);
        var settings = post.Value["phone_number_settings"]!;
        Assert.Equal(SimulatorHost.Phone, (string?)settings["phone_number_id"]);
        Assert.Equal("DISABLED", (string?)settings["calling"]!["callback_permission_status"]);
        Assert.Null(settings["calling"]!["call_hours"]);
    }

    [Theory]
    [InlineData("""{"status":"ON"}""")]
    [InlineData("""{"call_icon_visibility":"NEVER"}""")]
    [InlineData("""{"callback_permission_status":"MAYBE"}""")]
    [InlineData("""{"call_hours":{"timezone_id":"Europe/Berlin"}}""")]
    public async Task Meta_Refuses_What_It_Does_Not_Know(string calling) =>
        (await scene.SetAsync(JsonNode.Parse(calling)!.AsObject())).ExpectError(400, 100);

    [Theory]
    [InlineData("Mars/Olympus", "MONDAY 0900 1700")]
    [InlineData("Europe/Berlin", "")]
    [InlineData("Europe/Berlin", "SOMEDAY 0900 1700")]
    [InlineData("Europe/Berlin", "MONDAY 1700 0900")]
    [InlineData("Europe/Berlin", "MONDAY 0900 0900")]
    [InlineData("Europe/Berlin", "MONDAY 900 1700")]
    [InlineData("Europe/Berlin", "MONDAY 0900 2400")]
    [InlineData("Europe/Berlin", "MONDAY 0900 1200,MONDAY 1100 1700")]
    [InlineData("Europe/Berlin", "MONDAY 0900 1000,MONDAY 1100 1200,MONDAY 1300 1400")]
    public async Task Hours_Are_Spans_Of_Known_Days_In_A_Known_Zone(string zone, string week)
    {
        var hours = Hours(null, zone);
        hours["weekly_operating_hours"] = new JsonArray(
        [
            .. week.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(' '))
                .Select(entry => (JsonNode)new JsonObject
                {
                    ["day_of_week"] = entry[0],
                    ["open_time"] = entry[1],
                    ["close_time"] = entry[2],
                }),
        ]);

        (await scene.SetAsync(new JsonObject { ["call_hours"] = hours })).ExpectError(400, 100);
    }

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("2099-02-30")]
    [InlineData("01-01-2099")]
    public async Task Holidays_Are_Days_To_Come(string date) =>
        (await scene.SetAsync(new JsonObject { ["call_hours"] = Hours(new JsonArray(Holiday(date))) })).ExpectError(400, 100);

    [Fact]
    public async Task A_Number_With_A_Small_Limit_Cannot_Enable_Calling()
    {
        await scene.Host.ApiAsync(
            HttpMethod.Patch, "phone-numbers/" + SimulatorHost.Phone,
            new JsonObject { ["messagingLimit"] = "TIER_1K", ["calling"] = new JsonObject { ["status"] = "DISABLED" } });

        (await scene.SetAsync(new JsonObject { ["status"] = "ENABLED" })).ExpectError(400, 138015);
        await scene.Host.ApiAsync(
            HttpMethod.Patch, "phone-numbers/" + SimulatorHost.Phone,
            new JsonObject { ["calling"] = new JsonObject { ["status"] = "ENABLED" } }, 400);
    }

    [Fact]
    public async Task A_Number_That_Never_Set_Calling_Shows_None()
    {
        var settings = await scene.Host.Graph(HttpMethod.Get, SimulatorHost.SecondPhone + "/settings").As("SIMULATOR").SendAsync();

        Assert.Null(settings.Expect(200).Json["calling"]);
    }

    [Fact]
    public async Task Customers_Cannot_Call_Outside_The_Hours_Or_On_A_Holiday()
    {
        await scene.FreezeAsync();
        var now = await scene.NowAsync();
        var hours = Hours(new JsonArray(Holiday(now.AddDays(1).ToString("yyyy-MM-dd"))), "UTC", 7);
        (await scene.SetAsync(new JsonObject { ["call_hours"] = hours })).Expect(200);
        var id = await scene.CallBusinessAsync();
        await scene.PhoneAsync(id, "hang-up");
        await scene.AdvanceAsync(24 * 3600);

        await scene.Host.ApiAsync(HttpMethod.Post, "calls", new JsonObject { ["from"] = CallScene.Ana }, 409);
    }

    private async Task<JsonObject> CallingAsync() =>
        (await scene.Host.Graph(HttpMethod.Get, SimulatorHost.Phone + "/settings").SendAsync()).Expect(200).Json["calling"]!.AsObject();

    private static JsonObject Hours(JsonArray? holidays, string zone = "America/Manaus", int days = 1)
    {
        var names = new[] { "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY" };
        var hours = new JsonObject
        {
            ["status"] = "ENABLED",
            ["timezone_id"] = zone,
            ["weekly_operating_hours"] = new JsonArray([.. names.Take(days).Select(day => (JsonNode)new JsonObject
            {
                ["day_of_week"] = day,
                ["open_time"] = "0000",
                ["close_time"] = "2359",
            })]),
        };
        if (holidays is not null)
        {
            hours["holiday_schedule"] = holidays;
        }

        return hours;
    }

    private static JsonObject Holiday(string date) => new() { ["date"] = date, ["start_time"] = "0000", ["end_time"] = "2359" };
}

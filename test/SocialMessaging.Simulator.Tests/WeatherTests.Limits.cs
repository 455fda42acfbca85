using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Tests;

/// <content>Rates, and the window of 24 hours.</content>
public sealed partial class WeatherTests
{
    [Fact]
    public async Task The_Pair_Rate_Lends_45_Messages_And_Pays_Back_One_In_Six_Seconds()
    {
        await FreezeAsync();
        for (var message = 0; message < 45; message++)
        {
            (await host.SendTextAsync("16505551234")).Expect(200);
        }

        (await host.SendTextAsync("16505551234")).ExpectError(400, 131056);
        (await host.SendTextAsync("16505551235")).Expect(200);
        await AdvanceAsync(6.1);
        (await host.SendTextAsync("16505551234")).Expect(200);
        (await host.SendTextAsync("16505551234")).ExpectError(400, 131056);
        await host.WeatherAsync(new JsonObject { ["rates"] = false });
        (await host.SendTextAsync("16505551234")).Expect(200);
    }

    [Fact]
    public async Task A_Number_Sends_80_Messages_A_Second()
    {
        await FreezeAsync();
        for (var message = 0; message < 80; message++)
        {
            (await host.SendTextAsync($"1650555{message:D4}")).Expect(200);
        }

        (await host.SendTextAsync("16505559999")).ExpectError(400, 130429, 2494055);
        await AdvanceAsync(1);
        (await host.SendTextAsync("16505559999")).Expect(200);
    }

    [Fact]
    public async Task The_Service_Window_Closes_24_Hours_After_The_Last_Customer_Message()
    {
        await FreezeAsync();
        await host.WeatherAsync(new JsonObject { ["window"] = true });
        await ReceiveAsync();
        var inside = (await host.SendTextAsync("15550109999")).Expect(200).MessageId;
        await AdvanceAsync(86401);
        var outside = (await host.SendTextAsync("15550109999")).Expect(200).MessageId;
        var template = (await host.SendAsync(new JsonObject
        {
            ["to"] = "15550109999",
            ["type"] = "template",
            ["template"] = new JsonObject { ["name"] = "hello_world", ["language"] = new JsonObject { ["code"] = "en_US" } },
        })).Expect(200).MessageId;
        await AdvanceAsync(10);

        Assert.Equal("delivered", await LastStatusAsync(inside));
        Assert.Equal("failed", await LastStatusAsync(outside));
        Assert.Equal("delivered", await LastStatusAsync(template));
        var failed = await host.Callback.NextAsync(post => post.StatusName == "failed");
        Assert.Equal(131047, (int)failed.Status!["errors"]![0]!["code"]!);
        Assert.NotNull(failed.Status["errors"]![0]!["error_data"]!["details"]);
        Assert.Null(failed.Status["pricing"]);
    }
}

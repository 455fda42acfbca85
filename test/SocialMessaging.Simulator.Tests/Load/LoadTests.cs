using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Load;

public sealed class LoadTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync(
        options => options.RetryLadder = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)]);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Run_Ends_With_Every_Update_Accepted_And_A_Verdict()
    {
        var run = await RunAsync(new JsonObject { ["customers"] = 3, ["perSecond"] = 20, ["seconds"] = 1 });

        Assert.Equal("done", (string?)run["state"]);
        Assert.Equal(20, (int?)run["written"]);
        Assert.Equal(80, (int?)run["updates"]);
        Assert.Equal(80, (int?)run["accepted"]);
        Assert.Equal(0, (int?)run["lost"]);
        Assert.Equal(0, (int?)run["retries"]);
        Assert.Equal(0, (int?)run["duplicates"]);
        Assert.True((double)run["answer"]!["p50"]! <= (double)run["answer"]!["p99"]!, run.ToJsonString());
        Assert.True((double)run["delivery"]!["slowest"]! > 0, run.ToJsonString());
        Assert.Contains((string?)run["verdict"], new[] { "passed", "slow" }); // the machine decides, which a test does not measure
        Assert.Equal(80, host.Callback.Count);
        var messages = await host.MessagesAsync();
        Assert.Equal(3, messages.Select(message => (string?)message["customer"]).Distinct().Count());
        Assert.Equal(40, messages.Length);
    }

    [Fact]
    public async Task Without_Statuses_Customers_Only_Write()
    {
        var run = await RunAsync(new JsonObject { ["perSecond"] = 5, ["seconds"] = 1, ["statuses"] = false });

        Assert.Equal(5, (int?)run["updates"]);
        Assert.All(await host.MessagesAsync(), message => Assert.Equal("inbound", (string?)message["direction"]));
    }

    [Fact]
    public async Task A_Fleet_Of_Numbers_Is_Made_And_Written_To()
    {
        await RunAsync(new JsonObject { ["numbers"] = 7, ["perSecond"] = 21, ["seconds"] = 1, ["statuses"] = false });

        var messages = await host.MessagesAsync();
        Assert.All(messages.CountBy(message => (string)message["phoneNumberId"]!), number => Assert.Equal(3, number.Value));
        Assert.Equal(7, messages.Select(message => (string?)message["phoneNumberId"]).Distinct().Count());

        await RunAsync(new JsonObject { ["numbers"] = 7, ["perSecond"] = 7, ["seconds"] = 1, ["statuses"] = false });

        var wabas = await host.ApiAsync(HttpMethod.Get, "wabas");
        Assert.Equal(7, wabas["wabas"]![0]!["phoneNumbers"]!.AsArray().Count);
    }

    [Fact]
    public async Task Refusals_Are_Counted_As_Retries_And_What_Comes_Again_As_A_Duplicate()
    {
        host.Callback.Answer = number => number <= 2 ? 503 : 200;

        var run = await RunAsync(new JsonObject { ["perSecond"] = 5, ["seconds"] = 1, ["statuses"] = false });

        Assert.Equal(2, (int?)run["retries"]);
        Assert.Equal(2, (int?)run["duplicates"]);
        Assert.Equal(2, (int?)run["failures"]!["503"]);
        Assert.Equal(0, (int?)run["lost"]);
        Assert.Contains(run["reasons"]!.AsArray(), reason => ((string)reason!).StartsWith("2 attempts more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Webhooks_That_The_Weather_Sends_Twice_Are_Duplicates_And_No_Retries()
    {
        await host.WeatherAsync(new JsonObject { ["duplicates"] = 1 });

        var run = await RunAsync(new JsonObject { ["perSecond"] = 5, ["seconds"] = 1, ["statuses"] = false, ["settle"] = 1 });

        Assert.Equal(0, (int?)run["retries"]);
        Assert.InRange((int)run["duplicates"]!, 1, 5); // the twin of the last one may come after the end
    }

    [Fact]
    public async Task What_Is_Never_Accepted_Is_Lost()
    {
        host.Callback.Answer = _ => 500;

        var run = await RunAsync(new JsonObject { ["perSecond"] = 4, ["seconds"] = 1, ["statuses"] = false, ["settle"] = 0 });

        Assert.Equal("lost", (string?)run["verdict"]);
        Assert.Equal(4, (int?)run["lost"]);
        Assert.Null(run["delivery"]);
        Assert.Equal("4 updates of 4 not accepted until the end.", (string?)run["reasons"]![0]);
    }

    [Fact]
    public async Task A_Run_Is_Seen_Under_Way_Stopped_And_Cleared_Away()
    {
        await host.ApiAsync(HttpMethod.Post, "messages", new JsonObject
        {
            ["from"] = "15550109999",
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = "I stay" },
        }, 201);
        var order = new JsonObject { ["perSecond"] = 20, ["seconds"] = 600, ["settle"] = 0 };
        Assert.Equal("running", (string?)(await host.ApiAsync(HttpMethod.Post, "load", order, 202))["state"]);
        await host.WaitAsync("customer=15553000001&timeout=30");

        var refusal = await host.ApiAsync(HttpMethod.Post, "load", order, 409);
        var running = await host.ApiAsync(HttpMethod.Get, "load");
        var stopped = await host.ApiAsync(HttpMethod.Post, "load/stop");
        var again = await host.ApiAsync(HttpMethod.Get, "load");
        await host.ApiAsync(HttpMethod.Delete, "load");

        Assert.Equal("LoadRunning", (string?)refusal["error"]!["type"]);
        Assert.Equal("running", (string?)running["state"]);
        Assert.NotNull(running["waiting"]);
        Assert.Equal("stopped", (string?)stopped["state"]);
        Assert.Null(stopped["verdict"]);
        Assert.Equal((int?)stopped["written"], (int?)again["written"]);
        Assert.Equal("I stay", (string?)Assert.Single(await host.MessagesAsync())["text"]!["body"]);
        await host.ApiAsync(HttpMethod.Get, "load", status: 404);
    }

    [Fact]
    public async Task A_Reset_Stops_The_Run()
    {
        await host.ApiAsync(HttpMethod.Post, "load", new JsonObject { ["seconds"] = 600 }, 202);
        await host.WaitAsync("customer=15553000001&timeout=30");

        await host.ApiAsync(HttpMethod.Post, "reset");

        Assert.Equal("stopped", (string?)(await host.ApiAsync(HttpMethod.Get, "load"))["state"]);
        Assert.Empty(await host.MessagesAsync());
    }

    [Theory]
    [InlineData("numbers", 0, "numbers must be a whole number from 1 to 1000")]
    [InlineData("customers", 10_001, "customers must be a whole number from 1 to 10000")]
    [InlineData("perSecond", 1001, "perSecond must be a whole number from 1 to 1000")]
    [InlineData("seconds", 0, "seconds must be a whole number from 1 to 600")]
    [InlineData("settle", -1, "settle must be a whole number from 0 to 600")]
    [InlineData("seconds", 51, "perSecond times seconds must be at most 50000, not 51000")]
    public async Task An_Order_Beyond_The_Bounds_Is_Refused(string name, int value, string message)
    {
        var order = new JsonObject { ["perSecond"] = 1000, [name] = value };

        Assert.Equal(message, (string?)(await host.ApiAsync(HttpMethod.Post, "load", order, 400))["error"]!["message"]);
    }

    [Fact]
    public async Task A_Run_That_Nobody_Would_Hear_Of_Is_Refused()
    {
        await host.ApiAsync(HttpMethod.Post, "load", new JsonObject { ["wabaId"] = "1" }, 404);
        var deaf = await host.ApiAsync(HttpMethod.Post, "load", new JsonObject { ["wabaId"] = SimulatorHost.SecondWaba }, 400);
        await host.FreezeAsync();
        var frozen = await host.ApiAsync(HttpMethod.Post, "load", [], 400);

        Assert.StartsWith("No callback takes the messages", (string?)deaf["error"]!["message"], StringComparison.Ordinal);
        Assert.StartsWith("Time stands still", (string?)frozen["error"]!["message"], StringComparison.Ordinal);
    }

    private Task<JsonObject> RunAsync(JsonObject order) => host.ApiAsync(HttpMethod.Post, "load?wait=true", order, 202);
}

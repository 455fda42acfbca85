using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed partial class WeatherTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_Same_Seed_Gives_The_Same_Webhooks_Byte_For_Byte()
    {
        var first = await StormAsync(7);
        var again = await StormAsync(7);
        var other = await StormAsync(8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.True(first.Count > 30, $"{first.Count} posts");
    }

    [Fact]
    public async Task Duplicates_Arrive_Twice_With_The_Same_Bytes()
    {
        await host.WeatherAsync(new JsonObject { ["duplicates"] = 1 });
        await ReceiveAsync();

        Assert.Equal((await host.Callback.NextAsync()).Text, (await host.Callback.NextAsync()).Text);
    }

    [Fact]
    public async Task Reordered_Statuses_Arrive_Out_Of_Order()
    {
        await FreezeAsync();
        await host.WeatherAsync(new JsonObject { ["seed"] = 3, ["reorders"] = 0.5 });
        for (var message = 0; message < 10; message++)
        {
            (await host.SendTextAsync("16505551234")).Expect(200);
        }

        await AdvanceAsync(60);

        var orders = new Dictionary<string, List<string>>();
        while (host.Callback.TryNext(out var post))
        {
            var id = (string)post!.Status!["id"]!;
            orders.TryAdd(id, []);
            orders[id].Add(post.StatusName!);
        }

        Assert.Contains(orders.Values, order => order[0] == "delivered");
        Assert.Contains(orders.Values, order => order[0] == "sent");
    }

    [Fact]
    public async Task A_Status_Can_Come_Before_The_Answer_To_The_Send()
    {
        await host.WeatherAsync(new JsonObject { ["statusFirst"] = 1 });

        var id = (await host.SendTextAsync("16505551234")).Expect(200).MessageId;

        Assert.True(host.Callback.TryNext(out var post));
        Assert.Equal("sent", post!.StatusName);
        Assert.Equal(id, (string?)post.Status!["id"]);
        Assert.Equal("delivered", (await host.Callback.NextAsync()).StatusName);
    }

    [Fact]
    public async Task Dropped_Webhooks_Come_Back_Along_The_Retry_Ladder_Of_Virtual_Time()
    {
        await FreezeAsync();
        await host.WeatherAsync(new JsonObject { ["drops"] = 1 });
        await ReceiveAsync();
        await AdvanceAsync(3600);
        Assert.False(host.Callback.TryNext(out _));
        await host.WeatherAsync(new JsonObject { ["drops"] = 0 });

        await AdvanceAsync(3600);

        Assert.True(host.Callback.TryNext(out _));
        var webhook = (await host.ApiAsync(HttpMethod.Get, "webhooks"))["webhooks"]![0]!;
        Assert.Equal("delivered", (string?)webhook["state"]);
        Assert.True(webhook["attempts"]!.AsArray().Count > 5);
    }

    [Fact]
    public async Task A_Callback_That_Never_Answers_Well_Is_Given_Up_After_Seven_Days()
    {
        await FreezeAsync();
        host.Callback.Answer = _ => 500;
        await ReceiveAsync();

        await AdvanceAsync(8 * 86400);

        var webhook = (await host.ApiAsync(HttpMethod.Get, "webhooks"))["webhooks"]![0]!;
        Assert.Equal("abandoned", (string?)webhook["state"]);
        Assert.Equal(17, host.Callback.Count);
    }

    [Fact]
    public async Task Batches_Share_One_Post()
    {
        await FreezeAtWholeSecondAsync();
        await host.WeatherAsync(new JsonObject { ["batch"] = 10, ["batchWindow"] = 1000 });
        for (var message = 0; message < 4; message++)
        {
            await ReceiveAsync();
        }

        (await host.SendTextAsync("16505551234")).Expect(200);
        await AdvanceAsync(10);

        var post = await host.Callback.NextAsync();
        Assert.False(host.Callback.TryNext(out _));
        var changes = post.Entry["changes"]!.AsArray();
        Assert.Equal(2, changes.Count);
        Assert.Equal(4, changes[0]!["value"]!["messages"]!.AsArray().Count);
        Assert.Single(changes[0]!["value"]!["contacts"]!.AsArray());
        Assert.Equal(2, changes[1]!["value"]!["statuses"]!.AsArray().Count);
    }

    [Fact]
    public async Task Graph_Errors_Come_As_Often_As_The_Weather_Says()
    {
        await host.WeatherAsync(new JsonObject { ["graphErrors"] = 1, ["graphErrorCodes"] = new JsonArray(131016) });

        (await host.SendTextAsync("16505551234")).ExpectError(500, 131016);
        await host.WeatherAsync(new JsonObject { ["calm"] = true });
        (await host.SendTextAsync("16505551234")).Expect(200);
    }

    [Fact]
    public async Task The_Weather_Refuses_What_It_Does_Not_Know()
    {
        var unknown = await host.ApiAsync(HttpMethod.Put, "weather", new JsonObject { ["hail"] = 1 }, 400);
        Assert.Equal("InvalidRequest", (string?)unknown["error"]!["type"]);
        await host.ApiAsync(HttpMethod.Put, "weather", new JsonObject { ["drops"] = 2 }, 400);
        await host.ApiAsync(HttpMethod.Put, "weather", new JsonObject { ["drops"] = "often" }, 400);
    }

    private async Task<List<string>> StormAsync(int seed)
    {
        await using var storm = await SimulatorHost.StartAsync();
        await storm.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = true });
        await storm.WeatherAsync(new JsonObject
        {
            ["seed"] = seed,
            ["duplicates"] = 0.3,
            ["reorders"] = 0.3,
            ["drops"] = 0.3,
            ["delay"] = 10,
            ["jitter"] = 5000,
            ["statusFirst"] = 0.2,
        });
        for (var message = 0; message < 10; message++)
        {
            (await storm.SendTextAsync($"1650555000{message}", $"text {message}")).Expect(200);
            await storm.ApiAsync(
                HttpMethod.Post, "messages",
                new JsonObject
                {
                    ["from"] = $"1650555000{message}",
                    ["type"] = "text",
                    ["text"] = new JsonObject { ["body"] = $"answer {message}" },
                }, 201);
        }

        await storm.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = 86400 });
        var posts = new List<string>();
        while (storm.Callback.TryNext(out var post))
        {
            posts.Add(Dates().Replace(Ids().Replace(post!.Text, "ID"), "DATE"));
        }

        return posts;
    }

    private Task<JsonObject> FreezeAsync() => host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = true });

    /// <summary>Windows of batches begin at whole seconds: what follows at once must not fall into two of them.</summary>
    private async Task FreezeAtWholeSecondAsync()
    {
        var now = DateTimeOffset.Parse((await FreezeAsync())["now"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        await AdvanceAsync(1.01 - (now.TimeOfDay.TotalSeconds % 1));
    }

    private Task<JsonObject> AdvanceAsync(double seconds) =>
        host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = seconds });

    private Task<JsonObject> ReceiveAsync() => host.ApiAsync(
        HttpMethod.Post, "messages",
        new JsonObject
        {
            ["from"] = "15550109999",
            ["to"] = SimulatorHost.Phone,
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = "Hi" },
        }, 201);

    private async Task<string> LastStatusAsync(string id)
    {
        var message = await host.ApiAsync(HttpMethod.Get, "messages/" + Uri.EscapeDataString(id));
        return (string)message["statuses"]!.AsArray()[^1]!["status"]!;
    }

    [GeneratedRegex(@"wamid\.[A-Za-z0-9+=\\/]+")]
    private static partial Regex Ids();

    [GeneratedRegex(@"""timestamp"":""\d+""")]
    private static partial Regex Dates();
}

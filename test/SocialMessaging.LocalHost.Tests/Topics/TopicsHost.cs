using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>What tests of topics ask of a host.</summary>
internal static class TopicsHost
{
    public static Task<LocalHostFixture> StartAsync(params string[] flags) => LocalHostFixture.StartAsync(null, flags);

    /// <summary>A customer writes, which is one event of the type <c>message</c>, and is published when this returns.</summary>
    public static async Task WriteAsync(this LocalHostFixture host, string text)
    {
        var last = (await host.GetAsync("/local/events")).GetProperty("last").GetInt64();
        await host.PostAsync("/simulator/messages", $$$"""{"from":"15550109999","type":"text","text":{"body":"{{{text}}}"}}""");
        await host.GetAsync($"/local/events?after={last}&waitMilliseconds=30000");
    }

    public static Task<JsonElement> SubscribeAsync(this LocalHostFixture host, string json) => host.PostAsync("/local/subscriptions", json);

    public static async Task<JsonElement> PostAsync(this LocalHostFixture host, string path, string json)
    {
        var reply = await host.SendAsync(host.Request("POST", path, json));
        Assert.True(reply.Status is 200 or 201, reply.Text);
        return JsonDocument.Parse(reply.Text).RootElement;
    }

    public static async Task<JsonElement> GetAsync(this LocalHostFixture host, string path) =>
        JsonDocument.Parse(await host.Http.GetStringAsync(new Uri(host.Address, path))).RootElement;

    /// <summary>The deliveries of a state, once there are so many.</summary>
    public static async Task<List<JsonElement>> DeliveriesAsync(this LocalHostFixture host, string state, int count)
    {
        List<JsonElement> found = [];
        await Eventually.TrueAsync(async () =>
        {
            var answer = await host.GetAsync($"/local/deliveries?state={state}");
            found = [.. answer.GetProperty("deliveries").EnumerateArray()];
            return found.Count >= count;
        });
        return found;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Events;
using SocialMessaging.Events.Changes;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

/// <summary>What WhatsApp has begun to report in 2026 goes all the way: from the simulator through the callback to the topic.</summary>
public sealed class EventsOf2026Tests : IAsyncLifetime
{
    private const string Phone = "100000000000101";
    private const string Customer = "15550109999";
    private const string UserId = "US.10000000015550109999";

    private readonly LocalHostFixture host = new();
    private readonly EventListener events;

    public EventsOf2026Tests() => events = new(host);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task In_The_Drill_Every_Customer_Is_Still_Somebody_And_Can_Be_Answered()
    {
        var report = await SimulatorAsync(HttpMethod.Post, "drills/phoneless", "{}");
        var wanted = report["customers"]!.AsArray().Select(customer => (string)customer!["userId"]!).ToList();
        var written = new List<PublishedEvent>();
        while (written.Count(published => published.Type == "message") < wanted.Count)
        {
            written.AddRange(await events.UntilAsync(published => published.Type == "message"));
        }

        await SendAsync($$$"""{"messaging_product":"whatsapp","recipient":"{{{UserId}}}","type":"text","text":{"body":"Hello"}}""");
        var statuses = await events.UntilAsync(published => published.Attributes.GetValueOrDefault("status") == "delivered");

        Assert.Equal(3, (int)report["taken"]!);
        var read = written.Where(published => published.Type == "message")
            .Select(published => WhatsAppEvent.Parse(published.Message)).ToList();
        Assert.Equal(wanted.Order(), read.Select(message => Assert.Single(message.Messages).FromUserId!).Order());
        Assert.All(read, message => Assert.True(Assert.Single(message.Messages).From is null or ""));
        Assert.All(written.Concat(statuses), published => Assert.Empty(EventSchemas.FaultsOf(published.Message)));
        Assert.All(statuses, published =>
        {
            var status = Assert.Single(WhatsAppEvent.Parse(published.Message).Statuses);
            Assert.Equal(UserId, status.RecipientUserId);
            Assert.True(status.RecipientId is null or "");
        });
        Assert.Contains(statuses, published => published.Attributes["status"] == "accepted");
    }

    [Fact]
    public async Task A_History_Of_Megabytes_Is_Published_By_Pointers_And_Nothing_Is_Lost()
    {
        await SimulatorAsync(HttpMethod.Patch, "phone-numbers/" + Phone, """{"isOnBusinessApp":true}""");
        var sent = await SimulatorAsync(
            HttpMethod.Post, $"phone-numbers/{Phone}/history", """{"messages":3000,"bytes":1500,"chunkBytes":2500000}""");

        var seen = new List<PublishedEvent>();
        while (seen.Count(published => published.Type == "history") < (int)sent["posts"]!)
        {
            seen.AddRange(await events.UntilAsync(published => published.Type == "history"));
        }

        var ids = new HashSet<string>();
        foreach (var published in seen.Where(published => published.Type == "history"))
        {
            var read = await WhatsAppEvent.ParseAsync(published.Message, ReadAsync, CancellationToken.None);
            var update = Assert.IsType<HistoryUpdate>(Assert.Single(read.Entry.Changes).Content);
            ids.UnionWith(update.History.SelectMany(chunk => chunk.Threads).SelectMany(thread => thread.Messages)
                .Select(message => message.Id));
            Assert.True(int.Parse(published.Attributes["ExtendedPayloadSize"], null) > 256 * 1024);
        }

        Assert.Equal(3000, ids.Count);
    }

    [Fact]
    public async Task Groups_Echoes_And_Preferences_Are_Events_Of_Their_Own()
    {
        await SimulatorAsync(HttpMethod.Patch, "phone-numbers/" + Phone, """{"isOnBusinessApp":true}""");
        var group = await SimulatorAsync(HttpMethod.Post, "groups", $$$"""{"subject":"Order 17","participants":["{{{Customer}}}"]}""");
        await SimulatorAsync(
            HttpMethod.Post, $"groups/{group["id"]}/messages", $$$"""{"from":"{{{Customer}}}","type":"text","text":{"body":"Hi all"}}""");
        await SimulatorAsync(
            HttpMethod.Post, $"phone-numbers/{Phone}/echoes", $$$"""{"to":"{{{Customer}}}","text":{"body":"From the app"}}""");
        await SimulatorAsync(HttpMethod.Post, $"phone-numbers/{Phone}/contacts", "{}");
        await SimulatorAsync(HttpMethod.Put, $"customers/{Customer}/marketing", """{"value":"stop"}""");
        await SimulatorAsync(HttpMethod.Patch, "portfolios/100000000000009", """{"messagingLimit":"TIER_10K"}""");

        string[] wanted =
        [
            "business_capability_update", "group_lifecycle_update", "group_participants_update", "message", "smb_app_state_sync",
            "smb_message_echoes", "user_preferences",
        ];
        var seen = new List<PublishedEvent>();
        while (!wanted.All(type => seen.Exists(published => published.Type == type)))
        {
            seen.AddRange(await events.UntilAsync(_ => true));
        }

        Assert.All(seen, published => Assert.Empty(EventSchemas.FaultsOf(published.Message)));
        Assert.All(seen, published =>
            Assert.All(WhatsAppEvent.Parse(published.Message).Entry.Changes, change => Assert.IsNotType<OtherValue>(change.Content)));
        var message = Assert.Single(WhatsAppEvent.Parse(seen.Single(published => published.Type == "message").Message).Messages);
        Assert.Equal((string?)group["id"], message.GroupId);
    }

    private async Task<string> ReadAsync(ExtendedPayload pointer, CancellationToken cancellationToken) =>
        await File.ReadAllTextAsync(Path.Combine(host.Data, "s3", pointer.BucketName, pointer.Key), cancellationToken);

    private async Task SendAsync(string message)
    {
        var reply = await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw(message));
        Assert.True(reply.Status == 200, reply.Text);
    }

    private async Task<JsonObject> SimulatorAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, "/simulator/" + path))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        var reply = await host.SendAsync(request);
        Assert.True(reply.Status is >= 200 and < 300, reply.Text);
        return (JsonObject)JsonNode.Parse(reply.Text)!;
    }
}

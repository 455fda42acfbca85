using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SocialMessaging.Events;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

/// <summary>
/// What subscribers are promised: every event that is published satisfies the schema, and the package reads it. The events are those of all
/// saved webhooks, and of everything that the simulator can play.
/// </summary>
public sealed class PublishedEventTests : IAsyncLifetime
{
    private const string Customer = "15550109999";

    private static readonly string Webhooks = Path.Combine(InstalledTools.Root, "events", "webhooks");

    private readonly LocalHostFixture host = new();
    private readonly EventListener events;

    public PublishedEventTests() => events = new(host);

    public static TheoryData<string> Saved { get; } = new(Directory.EnumerateFiles(Webhooks, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name != "challenge")
        .Order(StringComparer.Ordinal));

    /// <summary>What a customer may send, and the member with the content.</summary>
    public static TheoryData<string, string> Inbound { get; } = new()
    {
        { "text", """{"body":"Hi"}""" },
        { "image", """{"caption":"Look"}""" },
        { "video", "{}" },
        { "audio", """{"voice":true}""" },
        { "document", """{"filename":"a.pdf"}""" },
        { "sticker", """{"animated":true}""" },
        { "location", """{"latitude":52.5,"longitude":13.4,"name":"Here"}""" },
        { "contacts", """[{"name":{"formatted_name":"Kim"},"phones":[{"phone":"+1 555"}]}]""" },
        { "reaction", """{"message_id":"wamid.X","emoji":"👍"}""" },
        { "button", """{"payload":"YES","text":"Yes"}""" },
        { "interactive", """{"type":"button_reply","button_reply":{"id":"yes","title":"Yes"}}""" },
        { "interactive", """{"type":"list_reply","list_reply":{"id":"1","title":"One","description":"First"}}""" },
        { "interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}}""" },
        { "interactive", """{"type":"call_permission_reply","call_permission_reply":{"response":"accept"}}""" },
        { "order", """{"catalog_id":"1","product_items":[{"product_retailer_id":"a","quantity":2}]}""" },
        { "system", """{"type":"user_changed_number","wa_id":"15550108888","body":"changed"}""" },
        { "unsupported", "" },
        { "request_welcome", "" },
        { "something_new", """{"anything":[1,2,3]}""" },
    };

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Saved))]
    public async Task A_Saved_Webhook_Becomes_An_Event_Of_The_Schema(string name)
    {
        using var saved = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Webhooks, name + ".json")));
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/webhooks/whatsapp"))
        {
            Content = new StringContent(saved.RootElement.GetProperty("body").GetString()!, new MediaTypeHeaderValue("application/json")),
        };
        post.Headers.Add("X-Hub-Signature-256", saved.RootElement.GetProperty("headers").GetProperty("x-hub-signature-256").GetString());

        Assert.Equal(200, (await host.SendAsync(post)).Status);
        var published = Assert.Single(await events.UntilAsync(_ => true));

        AssertOfTheSchema(published);
        GoldenEvent.Matches(name, published);
    }

    [Theory]
    [MemberData(nameof(Inbound))]
    public async Task What_A_Customer_Sends_Becomes_An_Event_Of_The_Schema(string type, string content)
    {
        var member = content.Length > 0 ? $""","{type}":{content}""" : "";

        await SimulatorAsync(HttpMethod.Post, "messages", $$"""{"from":"{{Customer}}","type":"{{type}}"{{member}}}""");
        var published = Assert.Single(await events.UntilAsync(_ => true));

        AssertOfTheSchema(published);
        var message = Assert.Single(WhatsAppEvent.Parse(published.Message).Messages);
        Assert.Equal((type, "message"), (message.Type, published.Type));
    }

    [Fact]
    public async Task A_Send_Becomes_Events_Of_The_Schema_One_For_Each_Status()
    {
        await host.SendTextAsync("+" + Customer, "Hello");
        var seen = (await events.UntilAsync(published => published.Attributes.GetValueOrDefault("status") == "delivered")).ToList();
        await SimulatorAsync(HttpMethod.Post, $"customers/{Customer}/read", null);
        seen.AddRange(await events.UntilAsync(published => published.Attributes.GetValueOrDefault("status") == "read"));

        Assert.Equal(["accepted", "delivered", "read", "sent"], seen.Select(published => published.Attributes["status"]).Order());
        foreach (var published in seen)
        {
            AssertOfTheSchema(published);
            GoldenEvent.Matches("sent-message-" + published.Attributes["status"], published);
        }

        Assert.Single(seen.Select(published => WhatsAppEvent.Parse(published.Message).MessageId).Distinct());
    }

    [Fact]
    public async Task Changes_Of_Templates_And_Numbers_Become_Events_Of_The_Schema()
    {
        using var templates = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri(host.Address, "/simulator/templates")));
        var template = templates.RootElement.GetProperty("templates").EnumerateArray()
            .First(template => template.GetRawText().Contains("100000000000001", StringComparison.Ordinal)).GetProperty("id").GetString();

        await SimulatorAsync(HttpMethod.Patch, $"templates/{template}", """{"status":"PAUSED","quality":"RED"}""");
        await SimulatorAsync(HttpMethod.Patch, $"templates/{template}", """{"category":"MARKETING"}""");
        await SimulatorAsync(HttpMethod.Patch, "phone-numbers/100000000000101", """{"qualityRating":"RED"}""");
        await SimulatorAsync(
            HttpMethod.Post, "webhooks", """{"wabaId":"100000000000001","field":"a_field_of_tomorrow","value":{"a":[true,null]}}""");
        var seen = await events.UntilAsync(published => published.Type == "a_field_of_tomorrow");

        Assert.All(seen, AssertOfTheSchema);
        Assert.Superset(
            new HashSet<string> { "message_template_status_update", "message_template_quality_update", "template_category_update" },
            seen.Select(published => published.Type).ToHashSet());
    }

    private static void AssertOfTheSchema(PublishedEvent published)
    {
        Assert.Empty(EventSchemas.FaultsOf(published.Message));
        var read = WhatsAppEvent.Parse(published.Message);
        Assert.Null(read.OtherMembers);
        Assert.All(read.Entry.Changes, change => Assert.NotNull(change.Content));
        Assert.True(read.Timestamp > DateTimeOffset.UnixEpoch);
    }

    private async Task SimulatorAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, "/simulator/" + path))
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        var reply = await host.SendAsync(request);
        Assert.True(reply.Status is >= 200 and < 300, reply.Text);
    }
}

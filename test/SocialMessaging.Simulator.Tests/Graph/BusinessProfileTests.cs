using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Graph;

public sealed class BusinessProfileTests : IAsyncLifetime
{
    private const string Path = SimulatorHost.Phone + "/whatsapp_business_profile";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Profile_Is_Set_Member_By_Member_And_Shown_As_Far_As_It_Is_Asked_For()
    {
        await SetAsync("""{"about":"Open","email":"shop@example.com","websites":["https://shop.example"]}""");
        await SetAsync("""{"vertical":"RETAIL","profile_picture_handle":"4::abc"}""");
        await host.RestartAsync();

        var all = await host.Graph(HttpMethod.Get, Path + "?fields=about,email,websites,vertical,profile_picture_url,address").SendAsync();
        var bare = await host.Graph(HttpMethod.Get, Path).SendAsync();

        var profile = all.Expect(200).Json["data"]![0]!.AsObject();
        Assert.Equal(
            ["about", "email", "messaging_product", "profile_picture_url", "vertical", "websites"],
            profile.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("Open", "shop@example.com", "RETAIL"), (Text("about"), Text("email"), Text("vertical")));
        Assert.Equal("https://shop.example", (string?)profile["websites"]![0]);

        string? Text(string name) => (string?)profile[name];
        Assert.Equal("""{"data":[{"messaging_product":"whatsapp"}]}""", bare.Expect(200).Text);
    }

    [Theory]
    [InlineData("""{"about":""}""", 131009)]
    [InlineData("""{"vertical":"SOMETHING"}""", 131009)]
    [InlineData("""{"websites":["a","b"]}""", 131009)]
    [InlineData("""{"messaging_product":null}""", 100)]
    public async Task What_Meta_Would_Not_Take_Is_Refused(string body, int code)
    {
        var given = (JsonObject)JsonNode.Parse(body)!;
        given.TryAdd("messaging_product", "whatsapp");

        (await host.Graph(HttpMethod.Post, Path).SendAsync(given)).ExpectError(400, code);
    }

    [Fact]
    public async Task A_Field_That_Is_None_And_A_Token_Of_Others_Are_Refused()
    {
        (await host.Graph(HttpMethod.Get, Path + "?fields=shoe_size").SendAsync()).ExpectError(400, 100);
        (await host.Graph(HttpMethod.Get, Path).As("SIMULATOR").SendAsync()).ExpectError(400, 100, 33);
    }

    [Fact]
    public async Task Conversational_Components_Are_Kept_With_The_Number()
    {
        var given = new JsonObject
        {
            ["enable_welcome_message"] = true,
            ["prompts"] = new JsonArray("Where is my order?"),
            ["commands"] = new JsonArray(new JsonObject { ["command_name"] = "track", ["command_description"] = "Track it" }),
        };

        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/conversational_automation").SendAsync(given)).Expect(200);

        var shown = await host.Graph(HttpMethod.Get, SimulatorHost.Phone + "?fields=conversational_automation").SendAsync();
        Assert.True((bool)shown.Expect(200).Json["conversational_automation"]!["enable_welcome_message"]!);
        Assert.Equal("track", (string?)shown.Json["conversational_automation"]!["commands"]![0]!["command_name"]);
        given["prompts"] = new JsonArray("1", "2", "3", "4", "5");
        (await host.Graph(HttpMethod.Post, SimulatorHost.Phone + "/conversational_automation").SendAsync(given)).ExpectError(400, 100);
    }

    private async Task SetAsync(string json)
    {
        var body = (JsonObject)JsonNode.Parse(json)!;
        body["messaging_product"] = "whatsapp";
        (await host.Graph(HttpMethod.Post, Path).SendAsync(body)).Expect(200);
    }
}

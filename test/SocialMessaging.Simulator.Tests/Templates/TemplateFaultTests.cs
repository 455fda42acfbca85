using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

public sealed class TemplateFaultTests : IAsyncLifetime
{
    private const string Templates = SimulatorHost.Waba + "/message_templates";
    private const string Uploads = "100000000000000/uploads?file_name=a.png&file_length=3&file_type=image/png";
    private const string OrderUpdate = "900000000000102";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Creation_Whose_Answer_Is_Lost_Has_Made_The_Template()
    {
        await FaultAsync("createTemplate", """{"acceptThenDrop":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => host.CreateTemplateAsync("once"));

        Assert.Single((await ListAsync("name=once")).Json["data"]!.AsArray());
        (await host.CreateTemplateAsync("once")).ExpectError(400, 100, 2388024);
    }

    [Fact]
    public async Task A_Refused_Creation_Keeps_The_Lost_Answer_For_The_Next_One()
    {
        await FaultAsync("createTemplate", """{"acceptThenDrop":1}""");

        (await host.CreateTemplateAsync("Upper")).ExpectError(400, 100, 2388046);

        await Assert.ThrowsAsync<HttpRequestException>(() => host.CreateTemplateAsync("lower"));
        (await host.CreateTemplateAsync("other")).Expect(200);
    }

    [Fact]
    public async Task A_Dropped_Creation_Has_Made_Nothing()
    {
        await FaultAsync("createTemplate", """{"drop":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => host.CreateTemplateAsync("never"));

        Assert.Empty((await ListAsync("name=never")).Json["data"]!.AsArray());
    }

    [Fact]
    public async Task An_Edit_And_A_Deletion_Lose_Their_Answers_Too()
    {
        await FaultAsync("editTemplate", """{"acceptThenDrop":1}""");
        await FaultAsync("deleteTemplate", """{"acceptThenDrop":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(EditAsync);
        (await EditAsync()).ExpectError(400, 100, 2388039);
        await Assert.ThrowsAsync<HttpRequestException>(DeleteAsync);
        (await DeleteAsync()).ExpectError(400, 100, 2593002);
    }

    [Fact]
    public async Task An_Upload_Loses_Its_Session_Or_Its_Handle()
    {
        await FaultAsync("beginUpload", """{"acceptThenDrop":1}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Graph(HttpMethod.Post, Uploads).SendAsync());
        var session = (string)(await host.Graph(HttpMethod.Post, Uploads).SendAsync()).Expect(200).Json["id"]!;
        await FaultAsync("upload", """{"acceptThenDrop":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => host.PutAsync(session, 0, [1, 2, 3]));

        Assert.Equal(3, (long)(await host.Graph(HttpMethod.Get, session).SendAsync()).Expect(200).Json["file_offset"]!);
    }

    [Theory]
    [InlineData("createTemplate", 80008)]
    [InlineData("listTemplates", 80008)]
    [InlineData("deleteTemplate", 80008)]
    [InlineData("getTemplate", 4)]
    [InlineData("editTemplate", 4)]
    [InlineData("listTemplateLibrary", 4)]
    [InlineData("beginUpload", 4)]
    [InlineData("upload", 4)]
    public async Task Every_Template_Call_Is_Throttled_As_Often_As_The_Weather_Says(string operation, int code)
    {
        await FaultAsync(operation, """{"throttle":1}""");

        var refused = (await CallAsync(operation)).ExpectError(400, code);

        Assert.Contains(code == 4 ? "x-app-usage" : "x-business-use-case-usage", refused.Headers.Keys);
        Assert.Equal(200, (await CallAsync(operation)).Status);
    }

    [Fact]
    public async Task Errors_Come_One_By_One_And_Calm_Weather_Forgets_The_Rest()
    {
        await FaultAsync("createTemplate", """{"errors":[2,131000,1]}""");
        (await host.CreateTemplateAsync("one")).ExpectError(503, 2);
        (await host.CreateTemplateAsync("one")).ExpectError(500, 131000);
        var weather = await host.ApiAsync(HttpMethod.Get, "weather");
        Assert.Equal("[1]", weather["operations"]!["createTemplate"]!["errors"]!.ToJsonString());

        await host.WeatherAsync(new JsonObject { ["calm"] = true });

        (await host.CreateTemplateAsync("one")).Expect(200);
    }

    [Theory]
    [InlineData("""{"operations":{"sing":{"drop":1}}}""")]
    [InlineData("""{"operations":7}""")]
    [InlineData("""{"operations":{"upload":{"drop":-1}}}""")]
    [InlineData("""{"reviews":{"decision":"MAYBE"}}""")]
    [InlineData("""{"reviews":{"category":"AUTHENTICATION"}}""")]
    [InlineData("""{"reviews":{"delay":-5}}""")]
    [InlineData("""{"managementCalls":-1}""")]
    [InlineData("""{"cursorLength":9000}""")]
    public Task Weather_That_Does_Not_Exist_Is_Refused(string weather) =>
        host.ApiAsync(HttpMethod.Put, "weather", (JsonObject)JsonNode.Parse(weather)!, 400);

    [Fact]
    public async Task The_Hourly_Budget_Runs_Out_And_Comes_Back()
    {
        await host.FreezeAsync();
        await host.WeatherAsync(new JsonObject { ["managementCalls"] = 2 });
        Assert.Equal(50, Usage((await ListAsync("")).Expect(200), "call_count"));
        await host.AdvanceAsync(600);
        (await ListAsync("")).Expect(200);

        var refused = (await ListAsync("")).ExpectError(400, 80008);

        Assert.Equal(50, Usage(refused, "estimated_time_to_regain_access"));
        await host.AdvanceAsync(3000);
        (await ListAsync("")).Expect(200);
        (await ListAsync("")).ExpectError(400, 80008);
    }

    [Fact]
    public async Task The_Budget_Depends_On_A_Registered_Number_And_Belongs_To_One_Account()
    {
        var calls = Enumerable.Range(0, 200);
        foreach (var _ in calls)
        {
            (await ListAsync("limit=1", SimulatorHost.SecondWaba)).Expect(200);
        }

        (await ListAsync("limit=1", SimulatorHost.SecondWaba)).ExpectError(400, 80008);
        (await ListAsync("limit=1")).Expect(200);
        await host.WeatherAsync(new JsonObject { ["rates"] = false });
        (await ListAsync("limit=1", SimulatorHost.SecondWaba)).Expect(200);
    }

    [Fact]
    public async Task A_Hundred_Templates_Can_Be_Created_In_An_Hour()
    {
        foreach (var number in Enumerable.Range(0, 98))
        {
            (await host.CreateTemplateAsync($"many_{number}")).Expect(200);
        }

        await host.CreateTemplateAsync("last_but_one");
        await host.CreateTemplateAsync("last");
        (await host.CreateTemplateAsync("too_many")).ExpectError(400, 80008);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(700)]
    public async Task Cursors_Become_As_Long_As_The_Weather_Wants(int length)
    {
        await host.WeatherAsync(new JsonObject { ["cursorLength"] = length });

        var page = (await ListAsync("limit=1")).Expect(200).Json;
        var after = (string)page["paging"]!["cursors"]!["after"]!;

        Assert.InRange(after.Length, length - 4, length + 4);
        Assert.Equal("order_update", (string?)(await ListAsync("limit=1&after=" + Uri.EscapeDataString(after))).Json["data"]![0]!["name"]);
    }

    private static int Usage(GraphReply reply, string member) =>
        (int)JsonNode.Parse(reply.Headers["x-business-use-case-usage"])![SimulatorHost.Waba]![0]![member]!;

    private Task<JsonObject> FaultAsync(string operation, string fault) =>
        host.WeatherAsync(new JsonObject { ["operations"] = new JsonObject { [operation] = JsonNode.Parse(fault) } });

    private async Task<GraphReply> CallAsync(string operation) => operation switch
    {
        "createTemplate" => await host.CreateTemplateAsync("new"),
        "listTemplates" => await ListAsync(""),
        "deleteTemplate" => await DeleteAsync(),
        "getTemplate" => await host.Graph(HttpMethod.Get, OrderUpdate).SendAsync(),
        "editTemplate" => await EditAsync(),
        "listTemplateLibrary" => await host.Graph(HttpMethod.Get, "message_template_library").SendAsync(),
        "beginUpload" => await host.Graph(HttpMethod.Post, Uploads).SendAsync(),
        _ => await host.PutAsync((string)(await host.Graph(HttpMethod.Post, Uploads).SendAsync()).Json["id"]!, 0, [1, 2, 3]),
    };

    private Task<GraphReply> EditAsync() => host.Graph(HttpMethod.Post, OrderUpdate)
        .SendAsync(new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = "Other words" }) });

    private Task<GraphReply> DeleteAsync() => host.Graph(HttpMethod.Delete, Templates + "?name=order_update").SendAsync();

    private Task<GraphReply> ListAsync(string query, string waba = SimulatorHost.Waba) =>
        host.Graph(HttpMethod.Get, $"{waba}/message_templates?{query}").As(SimulatorHost.SystemToken).SendAsync();
}

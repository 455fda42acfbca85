using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

public sealed class TemplateReviewTests : IAsyncLifetime
{
    private const string OrderUpdate = "900000000000102";
    private const string Status = "message_template_status_update";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        await host.FreezeAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Utility_Template_Comes_Back_As_Marketing()
    {
        var named = (await host.CreateTemplateAsync("sale_as_marketing", Utility())).Expect(200).Json;
        await host.WeatherAsync(new JsonObject { ["reviews"] = new JsonObject { ["category"] = "MARKETING" } });
        var judged = (await host.CreateTemplateAsync("update", Utility())).Expect(200).Json;

        Assert.Equal("MARKETING", (string?)named["category"]);
        Assert.Equal("MARKETING", (string?)judged["category"]);
        Assert.Equal("MARKETING", (string?)(await ReadAsync((string)judged["id"]!))["category"]);
    }

    [Fact]
    public async Task The_Answer_To_A_Creation_May_Have_The_Decision_Already()
    {
        Assert.Equal("APPROVED", (string?)(await host.CreateTemplateAsync("fine_at_once")).Json["status"]);
        Assert.Equal("REJECTED", (string?)(await host.CreateTemplateAsync("rejected_at_once")).Json["status"]);
        await ReviewAsync("""{"decision":"REJECTED","reason":"INCORRECT_CATEGORY","atOnce":true}""");

        var rejected = (await host.CreateTemplateAsync("any")).Expect(200).Json;

        Assert.Equal("REJECTED", (string?)rejected["status"]);
        Assert.Equal("INCORRECT_CATEGORY", (string?)(await ReadAsync((string)rejected["id"]!, "rejected_reason"))["rejected_reason"]);
    }

    [Fact]
    public async Task A_Review_Takes_As_Long_As_The_Weather_Says()
    {
        await ReviewAsync("""{"delay":3600000}""");
        var id = (string)(await host.CreateTemplateAsync("slow")).Json["id"]!;
        await host.AdvanceAsync(3599);
        Assert.Equal("PENDING", (string?)(await ReadAsync(id))["status"]);
        await host.AdvanceAsync(2);
        Assert.Equal("APPROVED", (string?)(await ReadAsync(id))["status"]);
    }

    [Fact]
    public async Task Authentication_Templates_Need_A_Verified_Business()
    {
        var code = new JsonObject
        {
            ["category"] = "AUTHENTICATION",
            ["components"] = JsonNode.Parse(
                """[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy"}]}]"""),
        };
        (await host.CreateTemplateAsync("code", code)).Expect(200);
        await host.ApiAsync(
            HttpMethod.Patch, "wabas/" + SimulatorHost.Waba, new JsonObject { ["businessVerificationStatus"] = "not_verified" });

        var error = (await host.CreateTemplateAsync("code2", code)).ExpectError(403, 10, 2388185).Error;

        Assert.Equal("Cannot create message template", (string?)error["error_user_title"]);
        (await host.CreateTemplateAsync("plain")).Expect(200);
        var summary = (await host.Graph(HttpMethod.Get, SimulatorHost.Waba + "/message_templates?summary=total_count").SendAsync()).Json;
        Assert.Equal(250, (int)summary["summary"]!["message_template_limit"]!);
    }

    [Fact]
    public async Task A_Second_Language_Has_The_Category_Of_The_First()
    {
        (await host.CreateTemplateAsync("news")).Expect(200);
        var spanish = Utility();
        spanish["language"] = "es";

        var error = (await host.CreateTemplateAsync("news", spanish)).ExpectError(400, 100).Error;

        Assert.Equal(
            "The category UTILITY doesn't match the one that's already associated with this template, MARKETING.",
            (string?)error["error_user_msg"]);
        (await host.CreateTemplateAsync("news", new JsonObject { ["language"] = "es" })).Expect(200);
        var exists = (await host.CreateTemplateAsync("news", new JsonObject { ["language"] = "es" })).ExpectError(400, 100, 2388024).Error;
        Assert.StartsWith("There is already Spanish content", (string?)exists["error_user_msg"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Announced_Category_Comes_After_A_Day_With_Two_Webhooks()
    {
        await DecideAsync("""{"correctCategory":"MARKETING"}""");
        await host.AdvanceAsync(1);
        var notice = (await host.Callback.NextAsync()).Value;
        Assert.Equal("UTILITY", (string?)notice["new_category"]);
        Assert.Equal("MARKETING", (string?)notice["correct_category"]);
        Assert.NotNull(notice["category_update_timestamp"]);
        Assert.Equal("MARKETING", (string?)(await ReadAsync(OrderUpdate, "correct_category"))["correct_category"]);

        await host.AdvanceAsync(86400);

        var done = (await host.Callback.NextAsync()).Value;
        Assert.Equal("UTILITY", (string?)done["previous_category"]);
        Assert.Equal("MARKETING", (string?)done["new_category"]);
        var read = await ReadAsync(OrderUpdate, "category,previous_category,correct_category");
        Assert.Equal(("MARKETING", "UTILITY"), ((string?)read["category"], (string?)read["previous_category"]));
        Assert.Null(read["correct_category"]);
    }

    [Fact]
    public async Task An_Announcement_Can_Be_Taken_Back()
    {
        await DecideAsync("""{"correctCategory":"MARKETING","changeInSeconds":60}""");
        await DecideAsync("""{"correctCategory":null}""");
        await host.AdvanceAsync(120);
        Assert.Equal("UTILITY", (string?)(await ReadAsync(OrderUpdate))["category"]);
    }

    [Fact]
    public async Task Pauses_End_By_Themselves_And_The_Third_Is_For_Good()
    {
        await PauseAsync("FIRST_PAUSE");
        await host.AdvanceAsync(3 * 3600);
        var resumed = (await host.Callback.NextAsync()).Value;
        Assert.Equal(("APPROVED", "UNPAUSE"), ((string?)resumed["event"], (string?)resumed["other_info"]!["title"]));
        await PauseAsync("SECOND_PAUSE");
        await host.AdvanceAsync(6 * 3600);
        await host.Callback.NextAsync();

        await DecideAsync("""{"status":"PAUSED"}""");
        await host.AdvanceAsync(1);

        var disabled = (await host.Callback.NextAsync()).Value;
        Assert.Equal("DISABLED", (string?)disabled["event"]);
        Assert.NotNull(disabled["disable_info"]!["disable_date"]);
    }

    [Fact]
    public async Task A_Pause_For_Pacing_Ends_When_The_Business_Says_So()
    {
        await DecideAsync("""{"status":"PAUSED","pause":"pacing"}""");
        await host.AdvanceAsync(86400);
        Assert.Equal("RATE_LIMITING_PAUSE", (string?)(await host.Callback.NextAsync()).Value["other_info"]!["title"]);
        Assert.Equal("PAUSED", (string?)(await ReadAsync(OrderUpdate))["status"]);

        (await host.Graph(HttpMethod.Post, OrderUpdate + "/unpause").SendAsync()).Expect(200);

        Assert.Equal("APPROVED", (string?)(await ReadAsync(OrderUpdate))["status"]);
        (await host.Graph(HttpMethod.Post, OrderUpdate + "/unpause").SendAsync()).ExpectError(400, 100, 2388039);
    }

    [Fact]
    public async Task A_Rejection_For_The_Format_Says_What_To_Do()
    {
        await host.CreateTemplateAsync("will_be_rejected");
        await host.AdvanceAsync(5);
        var value = (await host.Callback.NextAsync()).Value;
        Assert.Equal(["reason", "recommendation"], value["rejection_info"]!.AsObject().Select(member => member.Key));

        await host.ApiAsync(
            HttpMethod.Patch, "templates/" + OrderUpdate, new JsonObject { ["status"] = "REJECTED", ["reason"] = "ABUSIVE_CONTENT" });
        await host.AdvanceAsync(1);

        value = (await host.Callback.NextAsync()).Value;
        Assert.Equal("ABUSIVE_CONTENT", (string?)value["reason"]);
        Assert.False(value.ContainsKey("rejection_info"));
    }

    [Theory]
    [InlineData("""{"status":"HAPPY"}""")]
    [InlineData("""{"category":"SERVICE"}""")]
    [InlineData("""{"quality":"BLUE"}""")]
    [InlineData("""{"correctCategory":"MARKETING","changeInSeconds":-1}""")]
    public Task A_Decision_That_Meta_Cannot_Make_Is_Refused(string decision) =>
        host.ApiAsync(HttpMethod.Patch, "templates/" + OrderUpdate, (JsonObject)JsonNode.Parse(decision)!, 400);

    private static JsonObject Utility() => new() { ["category"] = "UTILITY" };

    private async Task PauseAsync(string title)
    {
        await DecideAsync("""{"status":"PAUSED"}""");
        await host.AdvanceAsync(1);
        var paused = await host.Callback.NextAsync();
        Assert.Equal(Status, paused.Field);
        Assert.Equal(("PAUSED", title), ((string?)paused.Value["event"], (string?)paused.Value["other_info"]!["title"]));
    }

    private Task<JsonObject> ReviewAsync(string reviews) => host.WeatherAsync(new JsonObject { ["reviews"] = JsonNode.Parse(reviews) });

    private Task<JsonObject> DecideAsync(string decision) =>
        host.ApiAsync(HttpMethod.Patch, "templates/" + OrderUpdate, (JsonObject)JsonNode.Parse(decision)!);

    private async Task<JsonObject> ReadAsync(string id, string fields = "status,category") =>
        (await host.Graph(HttpMethod.Get, $"{id}?fields={fields}").SendAsync()).Expect(200).Json;
}

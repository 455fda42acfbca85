using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Calls;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Calls;

/// <summary>The actions of calling against a recorded Meta.</summary>
public sealed class CallActionTests : IAsyncLifetime
{
    private const string Settings =
        """
        {"callEnabled":true,"callIconVisibility":"DEFAULT","callbackPermissionStatus":"ENABLED","callHours":{"enabled":true,
        "timezone":"America/Manaus","weeklyOperatingHours":[
        {"dayOfWeek":"MONDAY","openTime":{"hours":4,"minutes":0},"closeTime":{"hours":10,"minutes":20}}],
        "holidaySchedule":[{"date":"2026-01-01","startTime":{"hours":0,"minutes":0},"endTime":{"hours":23,"minutes":59}}]}}
        """;

    private const string AtMeta =
        """
        {"calling":{"status":"ENABLED","call_icon_visibility":"DEFAULT","callback_permission_status":"ENABLED","call_hours":{
        "status":"ENABLED","timezone_id":"America/Manaus","weekly_operating_hours":[
        {"day_of_week":"MONDAY","open_time":"0400","close_time":"1020"}],
        "holiday_schedule":[{"date":"2026-01-01","start_time":"0000","end_time":"2359"}]}}}
        """;

    private readonly ServiceFixture fixture = new();
    private string numberId = "";

    public async ValueTask InitializeAsync()
    {
        await fixture.LinkCompletelyAsync();
        numberId = (await fixture.NumberAsync()).Id;
    }

    public ValueTask DisposeAsync()
    {
        fixture.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Settings_Are_Mapped_Both_Ways_And_Replaced_Whole()
    {
        var updated = await fixture.CallAsync(
            UpdateLinkedWhatsAppBusinessAccountPhoneNumber.Operation, $$"""{"callSettings":{{Settings}} }""", $"id={numberId}");
        var posted = fixture.Graph.Calls.Single(call => call.Endpoint == $"POST {MetaNumber}/settings");
        fixture.Graph.Answer($"GET {MetaNumber}/settings", AtMeta);
        var got = await GetAsync();

        Assert.Equal(numberId, (string?)updated.Body?["phoneNumberId"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(AtMeta), JsonNode.Parse(posted.Body)), posted.Body);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Settings), got.Body?["callSettings"]), got.Body?.ToJsonString());
    }

    [Fact]
    public async Task What_Is_Left_Out_Is_Not_Sent()
    {
        await fixture.CallAsync(
            UpdateLinkedWhatsAppBusinessAccountPhoneNumber.Operation, """{"callSettings":{"callEnabled":false}}""", $"id={numberId}");

        Assert.Equal("""{"calling":{"status":"DISABLED"}}""", fixture.Graph.Calls[^1].Body);
    }

    [Theory]
    [InlineData("""{"storage_configuration":{"status":"DEFAULT"}}""", HttpStatusCode.OK)]
    [InlineData("""{"calling":{}}""", HttpStatusCode.OK)]
    [InlineData("not json", HttpStatusCode.OK)]
    [InlineData("""{"error":{"message":"x","code":190}}""", HttpStatusCode.Unauthorized)]
    public async Task Without_Settings_Or_Without_Meta_A_Get_Answers_Without_Them(string answer, HttpStatusCode status)
    {
        fixture.Graph.Answer($"GET {MetaNumber}/settings", answer, status);

        var got = await GetAsync();

        Assert.Equal(200, got.Status);
        Assert.False(got.Body!.ContainsKey("callSettings"));
    }

    [Fact]
    public async Task A_Permission_Is_Asked_For_By_Number_Without_Its_Plus()
    {
        fixture.Graph.Answer(
            $"GET {MetaNumber}/call_permissions",
            """
            {"messaging_product":"whatsapp","permission":{"status":"temporary","expiration_time":1745343479},"actions":[
            {"action_name":"start_call","can_perform_action":false,"limits":[
            {"time_period":"PT24H","max_allowed":100,"current_usage":100,"limit_expiration_time":1745622600}]}]}
            """);

        var reply = await PermissionAsync("\"destinationPhoneNumber\":\"+15550109999\",\"endUserBsuid\":\"US.1\"");

        Assert.EndsWith("/call_permissions?user_wa_id=15550109999", fixture.Graph.Calls[^1].ToString(), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                """
                {"permission":{"status":"temporary","expirationTime":1745343479},"actions":[{"actionName":"start_call",
                "canPerformAction":false,"limits":[{"timePeriod":"PT24H","maxAllowed":100,"currentUsage":100,
                "limitExpirationTime":1745622600}]}]}
                """),
            reply.Body), reply.Body?.ToJsonString());
    }

    [Theory]
    [InlineData("""{"permission":{"status":"temporary","expiration":"1745343479"}}""", 1745343479L)]
    [InlineData("""{"permission":{"status":"no_permission"},"actions":[]}""", null)]
    public async Task Either_Name_Of_The_End_Is_Read_And_Absent_Lists_Are_Empty(string answer, long? end)
    {
        fixture.Graph.Answer($"GET {MetaNumber}/call_permissions", answer);

        var reply = await PermissionAsync("\"endUserBsuid\":\"US.1349/?x\"");

        Assert.EndsWith("?recipient=US.1349%2F%3Fx", fixture.Graph.Calls[^1].ToString(), StringComparison.Ordinal);
        Assert.Equal(end, (long?)reply.Body?["permission"]?["expirationTime"]);
        Assert.Empty(reply.Body!["actions"]!.AsArray());
    }

    [Fact]
    public async Task A_Permission_Needs_A_Customer()
    {
        var reply = await fixture.CallAsync(
            GetWhatsAppCallPermission.Operation, $$"""{"originationPhoneNumberId":"{{numberId}}"}""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
    }

    [Theory]
    [InlineData(138000, 401, 403, "AccessDeniedByMetaException")]
    [InlineData(138001, 400, 400, "InvalidParametersException")]
    [InlineData(138002, 400, 429, "ThrottledRequestException")]
    [InlineData(138003, 400, 409, "ConflictException")]
    [InlineData(138004, 500, 502, "DependencyException")]
    [InlineData(138005, 429, 429, "ThrottledRequestException")]
    [InlineData(138006, 401, 403, "AccessDeniedByMetaException")]
    [InlineData(138007, 500, 502, "DependencyException")]
    [InlineData(138012, 400, 400, "InvalidParametersException")]
    [InlineData(138018, 400, 400, "InvalidParametersException")]
    [InlineData(131055, 400, 400, "InvalidParametersException")]
    [InlineData(613, 429, 429, "ThrottledRequestException")]
    public async Task Metas_Refusals_Of_A_Call_Have_Their_Error(int code, int metaStatus, int status, string error)
    {
        fixture.Graph.Answer($"POST {MetaNumber}/calls", FakeGraph.Error(code, "No"), (HttpStatusCode)metaStatus);

        var reply = await ConnectAsync(numberId);

        Assert.Equal((status, error), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task A_Busy_Pair_Is_No_Conflict_Of_An_Action_That_Lists_None()
    {
        fixture.Graph.Answer($"GET {MetaNumber}/call_permissions", FakeGraph.Error(138003, "Busy"), HttpStatusCode.BadRequest);

        Assert.Equal("InvalidParametersException", (await PermissionAsync("\"endUserBsuid\":\"US.1\"")).ErrorType);
    }

    [Fact]
    public async Task Numbers_Of_Others_And_Unfinished_Accounts_Call_Nobody()
    {
        Assert.Equal("ResourceNotFoundException", (await ConnectAsync("phone-number-id-x")).ErrorType);
        var update = await fixture.CallAsync(
            UpdateLinkedWhatsAppBusinessAccountPhoneNumber.Operation, """{"callSettings":{"callEnabled":true}}""", "id=phone-number-id-x");
        Assert.Equal("ResourceNotFoundException", update.ErrorType);
        Assert.StartsWith("id", update.Message, StringComparison.Ordinal);
    }

    private Task<ServiceReply> GetAsync() =>
        fixture.CallAsync(GetLinkedWhatsAppBusinessAccountPhoneNumber.Operation, query: $"id={numberId}");

    private Task<ServiceReply> PermissionAsync(string members) => fixture.CallAsync(
        GetWhatsAppCallPermission.Operation, $$"""{"originationPhoneNumberId":"{{numberId}}",{{members}}}""");

    private Task<ServiceReply> ConnectAsync(string number)
    {
        var callEvent = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"action":"connect","to":"15550109999"}"""));
        return fixture.CallAsync(
            SendWhatsAppCallEvent.Operation,
            $$"""{"originationPhoneNumberId":"{{number}}","metaApiVersion":"v23.0","callEvent":"{{callEvent}}"}""");
    }
}

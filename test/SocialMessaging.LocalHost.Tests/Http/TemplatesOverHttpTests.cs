using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>Templates through the local host and its simulator: two WABAs under one token, answers that are lost, budgets.</summary>
public sealed class TemplatesOverHttpTests
{
    private const string Path = "/v1/whatsapp/template";
    private const string OtherMetaWaba = "100000000000002";
    private const string Edit = """[{"type":"BODY","text":"Your parcel has arrived."}]""";

    /// <summary>One token for both, as a system user has it: Meta would obey.</summary>
    [Theory]
    [InlineData(Seed.LinkedAccountId, true)]
    [InlineData(Seed.LinkedAccountId, false)]
    [InlineData(null, true)]
    public async Task A_Template_Can_Be_Reached_Through_Its_Own_Waba_Alone(string? owner, bool isReachedByOwner)
    {
        await using var host = await LocalHostFixture.StartAsync();
        var second = await LinkBothUnderOneTokenAsync(host);
        var (own, other) = owner is null ? (second, Seed.LinkedAccountId) : (owner, second);
        var id = (await CreateAsync(host, own, "parcel_as_approved")).AssertOk().Json.GetProperty("metaTemplateId").GetString();
        await SettleAsync(host, own, id);
        var caller = isReachedByOwner ? own : other;

        var got = await host.CallAsync("GET", $"{Path}?id={caller}&metaTemplateId={id}");
        var named = await host.CallAsync("GET", $"{Path}?id={caller}&templateName=parcel_as_approved&templateLanguageCode=en_US");
        var edited = await host.CallAsync(
            "POST", Path, $$"""{"id":"{{caller}}","metaTemplateId":"{{id}}","templateComponents":"{{Blob(Edit)}}"}""");
        var deleted = await host.CallAsync("DELETE", $"{Path}?id={caller}&templateName=parcel_as_approved&metaTemplateId={id}");
        var all = await host.CallAsync("DELETE", $"{Path}?id={caller}&templateName=parcel_as_approved&deleteAllTemplates=true");

        if (isReachedByOwner)
        {
            Assert.All([got, named, edited, deleted], reply => reply.AssertOk());
            all.AssertError(404, "ResourceNotFoundException");
            return;
        }

        Assert.All([got, named, edited, deleted, all], reply => reply.AssertError(404, "ResourceNotFoundException"));
        var left = (await host.CallAsync("GET", $"{Path}?id={own}&metaTemplateId={id}")).AssertOk().Text;
        Assert.Contains("on its way", left, StringComparison.Ordinal);
    }

    /// <summary>Ids that name a number, a WABA, nothing at all.</summary>
    [Theory]
    [InlineData("100000000000101")]
    [InlineData("100000000000001")]
    [InlineData("100000000000002")]
    [InlineData("9")]
    public async Task An_Id_Of_Another_Kind_Is_Not_Found_And_Not_Touched(string id)
    {
        await using var host = await LocalHostFixture.StartAsync();

        (await host.CallAsync("GET", $"{Path}?id={Seed.LinkedAccountId}&metaTemplateId={id}"))
            .AssertError(404, "ResourceNotFoundException");
        (await host.CallAsync(
            "POST", Path, $$"""{"id":"{{Seed.LinkedAccountId}}","metaTemplateId":"{{id}}","templateComponents":"{{Blob(Edit)}}"}"""))
            .AssertError(404, "ResourceNotFoundException");
        (await host.CallAsync("DELETE", $"{Path}?id={Seed.LinkedAccountId}&templateName=hello_world&metaTemplateId={id}"))
            .AssertError(404, "ResourceNotFoundException");
        (await host.SendTextAsync("+15550109999", "still there")).AssertOk();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_Calls_Of_One_Invocation_Create_One_Template(bool isLost)
    {
        await using var host = await LocalHostFixture.StartAsync();
        if (isLost)
        {
            await WeatherAsync(host, """{"operations":{"createTemplate":{"acceptThenDrop":1} } }""");
        }

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => CreateAsync(host, Seed.LinkedAccountId, "parcel", "one-invocation")));
        var repeat = (await CreateAsync(host, Seed.LinkedAccountId, "parcel", "one-invocation")).AssertOk();

        var id = repeat.Json.GetProperty("metaTemplateId").GetString();
        Assert.Equal(isLost ? 1 : 0, replies.Count(reply => reply.Status == 502));
        Assert.All(
            replies.Where(reply => reply.Status != 502),
            reply => Assert.Equal(id, reply.AssertOk().Json.GetProperty("metaTemplateId").GetString()));
        Assert.Equal([id], await IdsOfAsync(host, "parcel"));
    }

    [Fact]
    public async Task A_Delete_Whose_Answer_Is_Lost_Succeeds_When_The_Sdk_Repeats_It()
    {
        await using var host = await LocalHostFixture.StartAsync();
        var id = (await CreateAsync(host, Seed.LinkedAccountId, "parcel")).AssertOk().Json.GetProperty("metaTemplateId").GetString();
        await WeatherAsync(host, """{"operations":{"deleteTemplate":{"acceptThenDrop":1} } }""");
        Task<Reply> Delete(string invocation) => host.CallAsync(
            "DELETE", $"{Path}?id={Seed.LinkedAccountId}&templateName=parcel&metaTemplateId={id}", change: Invoked(invocation));

        (await Delete("one")).AssertError(502, "DependencyException");
        (await Delete("one")).AssertOk();
        (await Delete("two")).AssertError(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task A_Used_Up_Budget_Tells_When_It_Is_Given_Back()
    {
        await using var host = await LocalHostFixture.StartAsync();
        await WeatherAsync(host, """{"rates":true,"managementCalls":1}""");
        var list = $"{Path}/list?id={Seed.LinkedAccountId}";

        (await host.CallAsync("GET", list)).AssertOk();
        var refused = (await host.CallAsync("GET", list)).AssertError(429, "ThrottledRequestException");

        Assert.Matches("again in about [0-9]+ minutes", refused.Message);
    }

    [Fact]
    public async Task Pages_Of_Templates_And_Of_The_Library_Hold_Everything_Once()
    {
        await using var host = await LocalHostFixture.StartAsync();
        foreach (var number in Enumerable.Range(1, 5))
        {
            (await CreateAsync(host, Seed.LinkedAccountId, $"page_{number}")).AssertOk();
        }

        var templates = await AllAsync("templates", "metaTemplateId", token => host.CallAsync(
            "GET", $"{Path}/list?id={Seed.LinkedAccountId}&maxResults=2{(token is null ? "" : "&nextToken=" + token)}"));
        var library = await AllAsync("metaLibraryTemplates", "templateId", token => host.CallAsync(
            "POST", $"{Path}/library?id={Seed.LinkedAccountId}",
            $$"""{"maxResults":3,"nextToken":{{JsonSerializer.Serialize(token)}},"filters":{"language":"en_US"} }"""));

        Assert.True(templates.Count >= 7 && templates.Distinct().Count() == templates.Count, string.Join(' ', templates));
        Assert.True(library.Count > 3 && library.Distinct().Count() == library.Count, string.Join(' ', library));
    }

    private static async Task<IReadOnlyList<string?>> AllAsync(string list, string id, Func<string?, Task<Reply>> read)
    {
        var all = new List<string?>();
        string? token = null;
        do
        {
            var page = (await read(token)).AssertOk().Json;
            all.AddRange(page.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty(id).GetString()));
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        return all;
    }

    private static Task<Reply> CreateAsync(LocalHostFixture host, string waba, string name, string? invocation = null)
    {
        var definition = $$"""
            {"name":"{{name}}","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"{{name}} is on its way."}]}
            """;
        return host.CallAsync(
            "POST", $"{Path}/put", $$"""{"id":"{{waba}}","templateDefinition":"{{Blob(definition)}}"}""", change: Invoked(invocation));
    }

    /// <summary>The second WABA is linked with the token of the first, which is given the same one.</summary>
    private static async Task<string> LinkBothUnderOneTokenAsync(LocalHostFixture host)
    {
        var begun = (await host.CallAsync(
            "POST", "/v1/whatsapp/signup", """{"signupCallback":{"accessToken":"SIMULATOR-SYSTEM-USER"}}""")).AssertOk().Json;
        var progress = begun.GetProperty("signupCallbackResult").GetProperty("associateInProgressToken").GetString();
        (await host.CallAsync(
            "POST", "/v1/whatsapp/signup",
            $$"""
            {"setupFinalization":{"associateInProgressToken":"{{progress}}","waba":{"id":"{{OtherMetaWaba}}"},
             "phoneNumbers":[{"id":"100000000000102","twoFactorPin":"123456"}]} }
            """)).AssertOk();
        var linked = (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk().Json.GetProperty("linkedAccounts");
        return linked.EnumerateArray().Single(link => link.GetProperty("wabaId").GetString() == OtherMetaWaba)
            .GetProperty("id").GetString() ?? "";
    }

    private static async Task SettleAsync(LocalHostFixture host, string waba, string? id)
    {
        using var content = new StringContent("""{"status":"APPROVED"}""", Encoding.UTF8, "application/json");
        using var decided = await host.Http.PatchAsync(new Uri(host.Address, $"/simulator/templates/{id}"), content);
        Assert.True(decided.IsSuccessStatusCode, $"{waba}: {await decided.Content.ReadAsStringAsync()}");
    }

    private static async Task WeatherAsync(LocalHostFixture host, string weather)
    {
        using var content = new StringContent(weather, Encoding.UTF8, "application/json");
        using var set = await host.Http.PutAsync(new Uri(host.Address, "/simulator/weather"), content);
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<string?>> IdsOfAsync(LocalHostFixture host, string name)
    {
        using var all = JsonDocument.Parse(await host.Http.GetStringAsync(new Uri(host.Address, "/simulator/templates")));
        return [.. all.RootElement.GetProperty("templates").EnumerateArray()
            .Where(template => template.GetProperty("name").GetString() == name)
            .Select(template => template.GetProperty("id").GetString())];
    }

    private static Action<HttpRequestMessage> Invoked(string? invocation) => request =>
    {
        if (invocation is not null)
        {
            request.Headers.Add("amz-sdk-invocation-id", invocation);
        }
    };

    private static string Blob(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
}

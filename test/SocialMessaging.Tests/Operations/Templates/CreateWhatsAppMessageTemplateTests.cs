using System.Net;
using System.Text;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed partial class CreateWhatsAppMessageTemplateTests
{
    private const string Endpoint = $"POST {TemplateFixture.MetaWaba}/message_templates";
    private const string List = $"GET {TemplateFixture.MetaWaba}/message_templates";
    private const string Definition = """{"name":"order","language":"en_US","category":"UTILITY","components":[]}""";
    private const string Created = """{"id":"594425479261596","status":"PENDING","category":"MARKETING"}""";
    private const string Row = """{"id":"594425479261596","name":"order","language":"en_US","category":"MARKETING","status":"PENDING"}""";

    [Fact]
    public async Task The_Definition_Goes_To_Meta_Byte_For_Byte_And_Its_Decisions_Come_Back()
    {
        const string Written = """
             { "name" : "caf\u00e9", "language":"en_US", "x": 1.0e+2, "emoji":"😀 \/", "components":[ {"method":"delete"} ] }
            """;
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, Created);

        var reply = await CreateAsync(fixture, Written);

        TemplateFixture.AssertBody(
            """{"metaTemplateId":"594425479261596","templateStatus":"PENDING","category":"MARKETING"}""", reply);
        var call = Assert.Single(fixture.Calls);
        Assert.Equal((Endpoint, Written, ServiceFixture.Token), (call.Endpoint, call.Body, call.Token));
    }

    [Theory]
    [InlineData("""{"id":594425479261596,"status":"REJECTED"}""", """{"metaTemplateId":"594425479261596","templateStatus":"REJECTED"}""")]
    [InlineData("""{"id":"7"}""", """{"metaTemplateId":"7"}""")]
    public async Task What_Meta_Leaves_Out_Is_Not_Made_Up(string answer, string body)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, answer);

        TemplateFixture.AssertBody(body, await CreateAsync(fixture, Definition));
        TemplateFixture.AssertBody(body, await CreateAsync(fixture, Definition, "one-call"));
        TemplateFixture.AssertBody(body, await CreateAsync(fixture, Definition, "one-call"));
    }

    /// <summary>Each character is a byte.</summary>
    public static TheoryData<string> NoDefinitions =>
    [
        "x", "[]", "\"text\"", "null", "1", "{", "{} {}", "{},", """{"a":1,}""", "/**/{}", """{"name":"a","name":"b"}""",
        """{"name":"a","n\u0061me":"b"}""", """{"components":[{"type":"BODY","type":"HEADER"}]}""", "\u00EF\u00BB\u00BF{}",
        "{\"name\":\"\u00FF\"}", new string('[', 200) + new string(']', 200),
    ];

    [Theory]
    [MemberData(nameof(NoDefinitions))]
    public async Task What_Is_Not_One_Json_Object_Is_Refused_Without_A_Call(string definition)
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await CreateAsync(fixture, Encoding.Latin1.GetBytes(definition), null);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("templateDefinition must be a JSON object in UTF-8", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("access_token")]
    [InlineData("appsecret_proof")]
    [InlineData("batch")]
    [InlineData("include_headers")]
    [InlineData("suppress_http_code")]
    [InlineData("fields")]
    [InlineData("debug")]
    [InlineData("format")]
    [InlineData("callback")]
    [InlineData("id")]
    [InlineData("ids")]
    [InlineData("m\\u0065thod")]
    public async Task What_Steers_Graph_Itself_Is_Refused(string member)
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await CreateAsync(fixture, $$"""{"{{member}}":"delete","name":"order","language":"en_US"}""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("templateDefinition", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task An_Answer_That_Names_No_Template_Is_A_Lost_One(string answer)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, answer);
        fixture.RecordList(Row);

        var first = await CreateAsync(fixture, Definition, "one-call");
        var second = await CreateAsync(fixture, Definition, "one-call");

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.DoesNotContain("order", first.Message, StringComparison.Ordinal);
        Assert.Equal("594425479261596", second["metaTemplateId"]);
    }

    private static void LoseFirst(TemplateFixture fixture, (HttpStatusCode, string)? then = null)
    {
        fixture.Graph.Answer(Endpoint, _ =>
        {
            fixture.Graph.Answer(Endpoint, _ => Task.FromResult(then ?? (HttpStatusCode.OK, Created)));
            throw new HttpRequestException("The connection was reset.");
        });
    }

    /// <summary>
    /// Ten calls at once, and then the answer to the one that has reached Meta; the others wait for it by the fixture's clock.
    /// </summary>
    private static async Task<ServiceReply[]> TenTimesAsync(TemplateFixture fixture, Action answer)
    {
        var calls = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CreateAsync(fixture, Definition, "one-call")));
        answer();
        return await fixture.Service.Time.AdvanceUntilAsync(calls, TimeSpan.FromMilliseconds(50));
    }

    private static Task<ServiceReply> CreateAsync(TemplateFixture fixture, string definition, string? invocationId = null) =>
        CreateAsync(fixture, Encoding.UTF8.GetBytes(definition), invocationId);

    private static Task<ServiceReply> CreateAsync(TemplateFixture fixture, byte[] definition, string? invocationId) => fixture.CallAsync(
        CreateWhatsAppMessageTemplate.Operation,
        $",\"templateDefinition\":\"{Convert.ToBase64String(definition)}\"",
        invocationId);
}

using System.Net;
using System.Text;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed class CreateWhatsAppMessageTemplateTests
{
    private const string Endpoint = $"POST {TemplateBench.MetaWaba}/message_templates";
    private const string List = $"GET {TemplateBench.MetaWaba}/message_templates";
    private const string Definition = """{"name":"order","language":"en_US","category":"UTILITY","components":[]}""";
    private const string Created = """{"id":"594425479261596","status":"PENDING","category":"MARKETING"}""";
    private const string Row = """{"id":"594425479261596","name":"order","language":"en_US","category":"MARKETING","status":"PENDING"}""";

    [Fact]
    public async Task The_Definition_Goes_To_Meta_Byte_For_Byte_And_Its_Decisions_Come_Back()
    {
        const string Written = """
             { "name" : "caf\u00e9", "language":"en_US", "x": 1.0e+2, "emoji":"😀 \/", "components":[ {"method":"delete"} ] }
            """;
        using var bench = await TemplateBench.StartAsync();
        bench.Graph.Answer(Endpoint, Created);

        var reply = await CreateAsync(bench, Written);

        TemplateBench.AssertBody(
            """{"metaTemplateId":"594425479261596","templateStatus":"PENDING","category":"MARKETING"}""", reply);
        var call = Assert.Single(bench.Calls);
        Assert.Equal((Endpoint, Written, AccountsHarness.Token), (call.Endpoint, call.Body, call.Token));
    }

    [Theory]
    [InlineData("""{"id":594425479261596,"status":"REJECTED"}""", """{"metaTemplateId":"594425479261596","templateStatus":"REJECTED"}""")]
    [InlineData("""{"id":"7"}""", """{"metaTemplateId":"7"}""")]
    public async Task What_Meta_Leaves_Out_Is_Not_Made_Up(string answer, string body)
    {
        using var bench = await TemplateBench.StartAsync();
        bench.Graph.Answer(Endpoint, answer);

        TemplateBench.AssertBody(body, await CreateAsync(bench, Definition));
        TemplateBench.AssertBody(body, await CreateAsync(bench, Definition, "one-call"));
        TemplateBench.AssertBody(body, await CreateAsync(bench, Definition, "one-call"));
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
        using var bench = await TemplateBench.StartAsync();

        var reply = await CreateAsync(bench, Encoding.Latin1.GetBytes(definition), null);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("templateDefinition must be a JSON object in UTF-8", reply.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Calls);
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
        using var bench = await TemplateBench.StartAsync();

        var reply = await CreateAsync(bench, $$"""{"{{member}}":"delete","name":"order","language":"en_US"}""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("templateDefinition", reply.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Calls);
    }

    [Fact]
    public async Task Ten_Calls_Of_One_Invocation_Create_One_Template()
    {
        using var bench = await TemplateBench.StartAsync();
        var answer = new TaskCompletionSource<(HttpStatusCode, string)>();
        bench.Graph.Answer(Endpoint, _ => answer.Task);

        var replies = await TenTimesAsync(bench, () => answer.SetResult((HttpStatusCode.OK, Created)));

        Assert.All(replies, reply => Assert.Equal("594425479261596", reply["metaTemplateId"]));
        Assert.Single(bench.Calls);
    }

    [Fact]
    public async Task Ten_Calls_Of_One_Invocation_Whose_Answer_Is_Lost_Create_One_Template_And_Repeats_Find_It()
    {
        using var bench = await TemplateBench.StartAsync();
        var answer = new TaskCompletionSource<(HttpStatusCode, string)>();
        bench.Graph.Answer(Endpoint, _ => answer.Task);
        bench.RecordList(Row);

        var replies = await TenTimesAsync(bench, () => answer.SetException(new HttpRequestException("The connection was reset.")));
        var repeat = await CreateAsync(bench, Definition, "one-call");

        Assert.Equal(502, Assert.Single(replies, reply => reply.Status != 200).Status);
        Assert.Equal("594425479261596", repeat["metaTemplateId"]);
        Assert.Equal(("PENDING", "MARKETING"), (repeat["templateStatus"], repeat["category"]));
        Assert.Single(bench.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task A_Lost_Call_That_Has_Created_Nothing_Is_Posted_Again()
    {
        using var bench = await TemplateBench.StartAsync();
        LoseFirst(bench);
        bench.RecordList("""{"id":"1","name":"order_2","language":"en_US"}""");

        var first = await CreateAsync(bench, Definition, "one-call");
        var second = await CreateAsync(bench, Definition, "one-call");

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Equal("594425479261596", second["metaTemplateId"]);
        Assert.Equal(2, bench.Graph.Changes.Count(change => change.StartsWith(Endpoint, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Template_That_The_List_Shows_Late_Is_Found_By_Metas_Refusal()
    {
        using var bench = await TemplateBench.StartAsync();
        LoseFirst(bench, (HttpStatusCode.BadRequest, FakeGraph.Error(100, "Invalid parameter", 2388024)));
        bench.RecordList(Row);
        bench.Graph.AnswerOnce(List, """{"data":[]}""", HttpStatusCode.OK);

        await CreateAsync(bench, Definition, "one-call");
        var repeat = await CreateAsync(bench, Definition, "one-call");

        Assert.Equal("594425479261596", repeat["metaTemplateId"]);
    }

    [Fact]
    public async Task Without_A_Lost_Attempt_What_Exists_Already_May_Be_Somebody_Elses()
    {
        using var bench = await TemplateBench.StartAsync();
        bench.Graph.Answer(Endpoint, FakeGraph.Error(100, "Invalid parameter", 2388024), HttpStatusCode.BadRequest);
        bench.RecordList(Row);

        var reply = await CreateAsync(bench, Definition, "one-call");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Single(bench.Calls);
    }

    [Fact]
    public async Task After_A_Refusal_The_Repeat_Is_A_New_Attempt()
    {
        using var bench = await TemplateBench.StartAsync();
        bench.Graph.AnswerOnce(Endpoint, FakeGraph.Error(80008, "Too many calls"));
        bench.Graph.Answer(Endpoint, Created);

        var first = await CreateAsync(bench, Definition, "one-call");
        var second = await CreateAsync(bench, Definition, "one-call");

        Assert.Equal((429, "ThrottledRequestException"), (first.Status, first.ErrorType));
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task One_Invocation_Has_One_Definition()
    {
        using var bench = await TemplateBench.StartAsync();
        bench.Graph.Answer(Endpoint, Created);

        await CreateAsync(bench, Definition, "one-call");
        var other = await CreateAsync(bench, Definition.Replace("order", "other", StringComparison.Ordinal), "one-call");

        Assert.Equal((400, "InvalidParametersException"), (other.Status, other.ErrorType));
        Assert.Single(bench.Calls);
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task An_Answer_That_Names_No_Template_Is_A_Lost_One(string answer)
    {
        using var bench = await TemplateBench.StartAsync();
        bench.Graph.Answer(Endpoint, answer);
        bench.RecordList(Row);

        var first = await CreateAsync(bench, Definition, "one-call");
        var second = await CreateAsync(bench, Definition, "one-call");

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.DoesNotContain("order", first.Message, StringComparison.Ordinal);
        Assert.Equal("594425479261596", second["metaTemplateId"]);
    }

    private static void LoseFirst(TemplateBench bench, (HttpStatusCode, string)? then = null)
    {
        bench.Graph.Answer(Endpoint, _ =>
        {
            bench.Graph.Answer(Endpoint, _ => Task.FromResult(then ?? (HttpStatusCode.OK, Created)));
            throw new HttpRequestException("The connection was reset.");
        });
    }

    /// <summary>
    /// Ten calls at once, and then the answer to the one that has reached Meta; the others wait for it by the bench's clock.
    /// </summary>
    private static async Task<ServiceReply[]> TenTimesAsync(TemplateBench bench, Action answer)
    {
        var calls = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CreateAsync(bench, Definition, "one-call")));
        answer();
        return await bench.Harness.Time.AdvanceUntilAsync(calls, TimeSpan.FromMilliseconds(50));
    }

    private static Task<ServiceReply> CreateAsync(TemplateBench bench, string definition, string? invocationId = null) =>
        CreateAsync(bench, Encoding.UTF8.GetBytes(definition), invocationId);

    private static Task<ServiceReply> CreateAsync(TemplateBench bench, byte[] definition, string? invocationId) => bench.CallAsync(
        CreateWhatsAppMessageTemplate.Operation,
        $",\"templateDefinition\":\"{Convert.ToBase64String(definition)}\"",
        invocationId);
}

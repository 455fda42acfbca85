using System.Net;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed class UpdateWhatsAppMessageTemplateTests
{
    private const string Endpoint = $"POST {TemplateFixture.TemplateId}";
    private const string ById = $",\"metaTemplateId\":\"{TemplateFixture.TemplateId}\"";
    private const string ByName = ",\"templateName\":\"hello\",\"templateLanguageCode\":\"en_US\"";
    private const string Components = """ [ {"type":"BODY","text":"caf\u00e9 \/ 😀"} ] """;

    private static readonly string Edit = $",\"templateComponents\":\"{TemplateFixture.Blob(Components)}\"";

    [Theory]
    [InlineData(ById, 3)]
    [InlineData(ByName, 2)]
    [InlineData(ById + ByName, 3)]
    public async Task Components_Go_To_Meta_As_They_Came_Once_The_Template_Is_Proven(string which, int calls)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        var reply = await UpdateAsync(fixture, which + Edit);

        Assert.Equal((200, "{}"), (reply.Status, reply.Body?.ToJsonString()));
        Assert.Equal(calls, fixture.Calls.Count);
        var change = fixture.Calls[^1];
        Assert.Equal((Endpoint, $$"""{"components":{{Components}}}"""), (change.Endpoint, change.Body));
    }

    [Theory]
    [InlineData(",\"templateCategory\":\"MARKETING\"", """{"category":"MARKETING"}""")]
    [InlineData(",\"parameterFormat\":\"named\"", """{"parameter_format":"named"}""")]
    [InlineData(""","ctaUrlLinkTrackingOptedOut":true""", """{"category":"UTILITY","cta_url_link_tracking_opted_out":true}""")]
    [InlineData(
        ",\"ctaUrlLinkTrackingOptedOut\":false,\"templateCategory\":\"MARKETING\"",
        """{"category":"MARKETING","cta_url_link_tracking_opted_out":false}""")]
    public async Task What_Else_Can_Be_Changed_Has_Metas_Names(string change, string body)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, """{"success":true,"id":"1","name":"hello","category":"UTILITY"}""");

        Assert.Equal(200, (await UpdateAsync(fixture, ById + change)).Status);
        Assert.Equal(body, fixture.Calls[^1].Body);
    }

    [Theory]
    [InlineData(ById, "nothing to change")]
    [InlineData(ById + ""","templateComponents":null""", "nothing to change")]
    [InlineData(",\"templateCategory\":\"UTILITY\"", "templateLanguageCode")]
    [InlineData(",\"templateName\":\"hello\",\"templateCategory\":\"UTILITY\"", "templateLanguageCode")]
    public async Task A_Change_Needs_A_Template_And_Something_To_Change(string members, string text)
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await UpdateAsync(fixture, members);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains(text, reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("x")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[] []")]
    [InlineData("""[{"type":"BODY","type":"HEADER"}]""")]
    [InlineData("""[{"type":"BODY"}],"method":"delete","x":[]""")]
    public async Task Components_Are_A_Json_Array_Of_Objects(string components)
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await UpdateAsync(fixture, $"{ById},\"templateComponents\":\"{TemplateFixture.Blob(components)}\"");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("templateComponents must be a JSON array of objects", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task A_Template_Of_Another_Waba_Under_The_Same_Token_Is_Not_Touched()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record("""{"id":"77","name":"hello","language":"en_US"}""");
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        var reply = await UpdateAsync(fixture, ById + Edit);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.DoesNotContain(fixture.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task Neither_Is_An_Object_Of_Another_Kind()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer($"GET {TemplateFixture.TemplateId}", """{"id":"1192339204654487","name":"A number"}""");
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        var reply = await UpdateAsync(fixture, ById + Edit);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.DoesNotContain(fixture.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("{}")]
    public async Task What_Meta_Does_Not_Confirm_Is_Refused(string answer)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, answer);

        var reply = await UpdateAsync(fixture, ById + Edit);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task A_Template_In_Review_Says_So()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, FakeGraph.Error(100, "Invalid parameter", 2388039), HttpStatusCode.BadRequest);

        var reply = await UpdateAsync(fixture, ById + Edit);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("in review", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Lost_Answer_Is_Not_Posted_Again_By_The_Service()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, _ => throw new HttpRequestException("The connection was reset."));

        var reply = await UpdateAsync(fixture, ById + Edit);

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
        Assert.Single(fixture.Calls, call => call.Method == "POST");
    }

    private static Task<ServiceReply> UpdateAsync(TemplateFixture fixture, string members) =>
        fixture.CallAsync(UpdateWhatsAppMessageTemplate.Operation, members);
}

using System.Net;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed class DeleteWhatsAppMessageTemplateTests
{
    private const string Endpoint = $"DELETE {TemplateFixture.MetaWaba}/message_templates";
    private const string OneLanguage = $"templateName=hello&metaTemplateId={TemplateFixture.TemplateId}";
    private const string AllLanguages = "templateName=hello&deleteAllTemplates=true";
    private const string NotThere = """{"error":{"code":100,"error_subcode":2593002,"message":"Message template not found"}}""";

    [Theory]
    [InlineData(OneLanguage)]
    [InlineData(OneLanguage + "&deleteAllTemplates=false")]
    public async Task One_Language_Goes_By_Name_And_Id_Once_It_Is_Proven(string query)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        var reply = await DeleteAsync(fixture, query);

        Assert.Equal((200, "{}"), (reply.Status, reply.Body?.ToJsonString()));
        Assert.Equal($"{Endpoint}?hsm_id={TemplateFixture.TemplateId}&name=hello", fixture.Calls[^1].ToString());
    }

    [Fact]
    public async Task All_Languages_Go_By_Name_Alone_And_No_Empty_Id_Is_Sent()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        var reply = await DeleteAsync(fixture, AllLanguages.Replace("hello", "a%26hsm_id%3D1%23", StringComparison.Ordinal));

        Assert.Equal(200, reply.Status);
        Assert.Equal($"{Endpoint}?name=a%26hsm_id%3D1%23", Assert.Single(fixture.Calls).ToString());
    }

    [Theory]
    [InlineData("templateName=hello")]
    [InlineData("templateName=hello&deleteAllTemplates=false")]
    [InlineData(OneLanguage + "&deleteAllTemplates=true")]
    public async Task What_Is_To_Be_Deleted_Is_Said_Exactly(string query)
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await DeleteAsync(fixture, query);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("deleteAllLanguages", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Theory]
    [InlineData("templateName=hello&metaTemplateId=", "ValidationException")]
    [InlineData("templateName=hello&deleteAllTemplates=yes", "SerializationException")]
    [InlineData("templateName=hello&deleteAllTemplates=True", "SerializationException")]
    [InlineData("templateName=hello&deleteAllTemplates=", "SerializationException")]
    public async Task An_Empty_Id_Or_Another_Word_Than_True_And_False_Is_None(string query, string error)
    {
        using var fixture = await TemplateFixture.StartAsync();

        Assert.Equal((400, error), await StatusAsync(fixture, query));
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task A_Template_Of_Another_Waba_Under_The_Same_Token_Stays()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record("""{"id":"77","name":"hello","language":"en_US"}""");
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        Assert.Equal((404, "ResourceNotFoundException"), await StatusAsync(fixture, OneLanguage, "one-call"));
        Assert.Equal((404, "ResourceNotFoundException"), await StatusAsync(fixture, OneLanguage, "one-call"));
        Assert.DoesNotContain(fixture.Calls, call => call.Method == "DELETE");
    }

    [Fact]
    public async Task So_Does_One_Of_Another_Name()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        Assert.Equal(
            (404, "ResourceNotFoundException"),
            await StatusAsync(fixture, OneLanguage.Replace("hello", "other", StringComparison.Ordinal)));
        Assert.DoesNotContain(fixture.Calls, call => call.Method == "DELETE");
    }

    [Fact]
    public async Task What_Is_Not_There_Is_Not_Found()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, NotThere, HttpStatusCode.BadRequest);

        Assert.Equal((404, "ResourceNotFoundException"), await StatusAsync(fixture, AllLanguages));
        Assert.Equal((404, "ResourceNotFoundException"), await StatusAsync(fixture, AllLanguages, "one-call"));
    }

    [Theory]
    [InlineData(OneLanguage)]
    [InlineData(AllLanguages)]
    public async Task A_Repeat_Of_One_Invocation_Succeeds_After_A_Lost_Answer(string query)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();
        fixture.Graph.Answer(Endpoint, _ =>
        {
            // It was deleted, and nobody heard of it.
            fixture.Graph.Answer(Endpoint, NotThere, HttpStatusCode.BadRequest);
            fixture.Graph.Answer($"GET {TemplateFixture.TemplateId}", FakeGraph.Error(100, "No.", 33), HttpStatusCode.BadRequest);
            throw new HttpRequestException("The connection was reset.");
        });

        Assert.Equal((502, "DependencyException"), await StatusAsync(fixture, query, "one-call"));
        Assert.Equal((200, null), await StatusAsync(fixture, query, "one-call"));
        Assert.Equal((200, null), await StatusAsync(fixture, query, "one-call"));
        Assert.Equal((404, "ResourceNotFoundException"), await StatusAsync(fixture, query, "another-call"));
    }

    [Fact]
    public async Task A_Repeat_After_Success_Deletes_Nothing_More()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, FakeGraph.Success);

        await DeleteAsync(fixture, AllLanguages, "one-call");
        await DeleteAsync(fixture, AllLanguages, "one-call");

        Assert.Single(fixture.Calls);
    }

    [Fact]
    public async Task A_Proof_That_Was_Lost_Leaves_Nothing_To_Remember()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record("""{"id":"77","name":"hello","language":"en_US"}""");
        fixture.Graph.AnswerOnce($"GET {TemplateFixture.TemplateId}", "<html>", HttpStatusCode.OK);

        Assert.Equal((502, "DependencyException"), await StatusAsync(fixture, OneLanguage, "one-call"));
        Assert.Equal((404, "ResourceNotFoundException"), await StatusAsync(fixture, OneLanguage, "one-call"));
    }

    [Fact]
    public async Task What_Meta_Does_Not_Confirm_Is_Refused()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, """{"success":false}""");

        Assert.Equal((400, "InvalidParametersException"), await StatusAsync(fixture, AllLanguages));
    }

    private static async Task<(int Status, string? Error)> StatusAsync(TemplateFixture fixture, string query, string? invocationId = null)
    {
        var reply = await DeleteAsync(fixture, query, invocationId);
        return (reply.Status, reply.ErrorType);
    }

    private static Task<ServiceReply> DeleteAsync(TemplateFixture fixture, string query, string? invocationId = null) =>
        fixture.Service.CallAsync(
            DeleteWhatsAppMessageTemplate.Operation, query: $"id={fixture.WabaId}&{query}", headers: TemplateFixture.Headers(invocationId));
}

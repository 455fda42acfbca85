using SocialMessaging.Accounts;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed class GetWhatsAppMessageTemplateTests
{
    private const string Escaped = """
        {"id":"1192339204654487","name":"hello","language":"en_US","components":[{"type":"BODY","text":"caf\u00e9 \/ 1.0e+2"}], "new":1.0}
        """;

    [Fact]
    public async Task An_Id_Is_Proven_Through_The_List_Of_The_Waba_And_The_Row_Handed_On_As_It_Came()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record(Escaped.Trim());

        var reply = await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}");

        Assert.Equal(200, reply.Status);
        Assert.Equal(Escaped.Trim(), reply["template"]);
        Assert.Equal(
            [
                $"GET {TemplateFixture.TemplateId}?fields=id,name,language",
                $"GET {TemplateFixture.MetaWaba}/message_templates?name=hello&language=en_US"
                + "&fields=id,name,language,category,status,components,parameter_format,message_send_ttl_seconds,correct_category,"
                + "previous_category,rejected_reason,library_template_name,quality_score,"
                + "cta_url_link_tracking_opted_out,sub_category&limit=100",
            ],
            fixture.Calls.Select(call => call.ToString()));
        Assert.All(fixture.Calls, call => Assert.Equal(ServiceFixture.Token, call.Token));
    }

    [Fact]
    public async Task A_Name_And_A_Language_Need_One_Call_And_Are_Compared_Whole()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.RecordList(
            """{"id":"1","name":"hello_2","language":"en_US"},{"id":"2","name":"hello","language":"en"}""",
            """{"id":"3","name":"HELLO","language":"en_US"},{"id":"4","name":"hello","language":"en_US"}""");

        var reply = await fixture.GetAsync("templateName=hello&templateLanguageCode=en_US");

        Assert.Equal("""{"id":"4","name":"hello","language":"en_US"}""", reply["template"]);
        Assert.Equal(2, fixture.Calls.Count);
        Assert.EndsWith("&limit=100&after=page1", fixture.Calls[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Name_Cannot_Leave_Its_Place_In_The_Query()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.RecordList("");

        var reply = await fixture.GetAsync("templateName=a%26fields%3Did%23&templateLanguageCode=e%26n");

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith(
            $"{TemplateFixture.MetaWaba}/message_templates?name=a%26fields%3Did%23&language=e%26n&fields=id,",
            Assert.Single(fixture.Calls).Path,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("templateName=hello")]
    [InlineData("templateName=hello&templateLanguageCode=en_US")]
    [InlineData("templateLanguageCode=en_US")]
    public async Task Name_And_Language_May_Be_Given_With_The_Id(string more)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();

        Assert.Equal(200, (await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}&{more}")).Status);
    }

    [Theory]
    [InlineData("templateName=other")]
    [InlineData("templateName=hello&templateLanguageCode=de")]
    [InlineData("templateLanguageCode=de")]
    public async Task They_Must_Agree_With_It(string more)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record();

        var reply = await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}&{more}");

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task A_Template_Of_Another_Waba_Under_The_Same_Token_Is_Not_Found()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Record("""{"id":"77","name":"hello","language":"en_US"}""");

        var reply = await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}");

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Contains("metaTemplateId", reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"1192339204654487"}""")]
    [InlineData("""{"id":"1192339204654487","name":"Jasper's Market"}""")]
    public async Task An_Object_Of_Another_Kind_Is_Not_Found_And_Goes_No_Further(string node)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer($"GET {TemplateFixture.TemplateId}", node);

        var reply = await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}");

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Single(fixture.Calls);
    }

    [Theory]
    [InlineData(100, 33)]
    [InlineData(100, null)]
    [InlineData(803, null)]
    public async Task So_Is_An_Id_That_Meta_Does_Not_Show(int code, int? subcode)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(
            $"GET {TemplateFixture.TemplateId}", FakeGraph.Error(code, "(#100) Tried accessing nonexisting field (name)", subcode),
            System.Net.HttpStatusCode.BadRequest);

        var reply = await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}");

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("templateName=hello")]
    [InlineData("templateLanguageCode=en_US")]
    public async Task Half_A_Name_Names_Nothing(string query)
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await fixture.GetAsync(query);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("templateLanguageCode", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task A_Template_Beyond_The_Models_6000_Characters_Comes_Whole()
    {
        using var fixture = await TemplateFixture.StartAsync();
        var row = $$"""{"id":"1192339204654487","name":"hello","language":"en_US","components":["{{new string('x', 7000)}}"]}""";
        fixture.Record(row);

        Assert.Equal(row, (await fixture.GetAsync($"metaTemplateId={TemplateFixture.TemplateId}"))["template"]);
    }

    [Fact]
    public async Task An_Account_Whose_Setup_Is_Not_Finished_Has_No_Templates()
    {
        using var fixture = await TemplateFixture.StartAsync();
        var link = await fixture.Service.LinkAsync();
        await fixture.Service.Accounts.UpdateAsync(link with { Status = RegistrationStatus.Incomplete }, CancellationToken.None);

        var reply = await fixture.GetAsync("templateName=hello&templateLanguageCode=en_US");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("INCOMPLETE", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }
}

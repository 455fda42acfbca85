using System.Net;
using SocialMessaging.Accounts;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

/// <summary>The two lists and their pages.</summary>
public sealed class TemplateListTests
{
    private const string Library = "GET message_template_library";

    [Fact]
    public async Task Members_Have_The_Models_Names_And_What_Meta_Leaves_Out_Is_Left_Out()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.RecordList(
            """
            {"name":"a","language":"en","status":"APPROVED","category":"UTILITY","quality_score":{"score":"GREEN","date":1},"id":11},
            {"name":"b","language":"pt_BR","status":"SOMETHING_NEW","category":"MARKETING","id":"12"}
            """);

        var reply = await fixture.ListAsync();

        TemplateFixture.AssertBody(
            """
            {"templates":[
             {"templateName":"a","metaTemplateId":"11","templateStatus":"APPROVED","templateQualityScore":"GREEN","templateLanguage":"en",
              "templateCategory":"UTILITY"},
             {"templateName":"b","metaTemplateId":"12","templateStatus":"SOMETHING_NEW","templateLanguage":"pt_BR",
              "templateCategory":"MARKETING"}]}
            """,
            reply);
        Assert.Equal(
            $"GET {TemplateFixture.MetaWaba}/message_templates?fields=id,name,language,status,category,quality_score&limit=100",
            Assert.Single(fixture.Calls).ToString());
    }

    [Fact]
    public async Task One_Page_Is_One_Page_Of_Metas_And_The_Last_One_Has_No_Token()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.RecordList("""{"name":"a","id":"1"}""", """{"name":"b","id":"2"}""");

        var first = await fixture.ListAsync("&maxResults=1");
        var second = await fixture.ListAsync($"&maxResults=1&nextToken={first["nextToken"]}");

        Assert.InRange(first["nextToken"]?.Length ?? 0, 1, 600);
        Assert.DoesNotContain("access_token", first["nextToken"], StringComparison.Ordinal);
        Assert.Contains("\"b\"", second.Body?.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(second["nextToken"]);
        Assert.EndsWith("&limit=1&after=page1", fixture.Calls[^1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[],"paging":{}}""")]
    public async Task An_Empty_Page_Is_An_Empty_List(string page)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer($"GET {TemplateFixture.MetaWaba}/message_templates", page);

        Assert.Equal("""{"templates":[]}""", (await fixture.ListAsync()).Body?.ToJsonString());
    }

    [Fact]
    public async Task A_Token_Of_Another_List_Is_Refused_Before_Meta_Is_Asked()
    {
        using var fixture = await TemplateFixture.StartAsync();
        var foreign = new CursorToken(ServiceFixture.Account, nameof(ListWhatsAppMessageTemplates), "waba-other").Write("MjQZD");

        var reply = await fixture.ListAsync($"&nextToken={foreign}");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task A_Cursor_That_No_Token_Can_Carry_Is_The_Dependencys_Fault()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(
            $"GET {TemplateFixture.MetaWaba}/message_templates",
            $$$"""{"data":[],"paging":{"cursors":{"after":"{{{new string('c', 500)}}}"},"next":"https://graph.facebook.com/"} }""");

        var reply = await fixture.ListAsync();

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task A_Cursor_That_Meta_Has_Forgotten_Is_An_Invalid_Token()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(
            $"GET {TemplateFixture.MetaWaba}/message_templates", FakeGraph.Error(131059, "(#131059) Invalid paging cursor"),
            HttpStatusCode.BadRequest);

        var reply = await fixture.ListAsync();

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task The_Library_Is_Read_At_The_Root_With_The_Token_Of_The_Waba_And_Filters_In_Metas_Words()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Library, """{"data":[]}""");

        var reply = await fixture.LibraryAsync(
            """
            {"maxResults":7,"filters":{"usecase":"RECEIPT_ATTACHMENT","searchKey":"a b&c","topic":"PAYMENTS","industry":"E_COMMERCE",
             "language":"en_US"} }
            """);

        Assert.Equal(200, reply.Status);
        var call = Assert.Single(fixture.Calls);
        Assert.Equal(
            "GET message_template_library?industry=E_COMMERCE&language=en_US&search=a%20b%26c&topic=PAYMENTS"
            + "&usecase=RECEIPT_ATTACHMENT&limit=7",
            call.ToString());
        Assert.Equal(ServiceFixture.Token, call.Token);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"filters":{}}""")]
    [InlineData("""{"filters":null}""")]
    public async Task The_Library_Needs_No_Filter(string? body)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Library, """{"data":[]}""");

        Assert.Equal("""{"metaLibraryTemplates":[]}""", (await fixture.LibraryAsync(body)).Body?.ToJsonString());
        Assert.Equal("GET message_template_library?limit=100", Assert.Single(fixture.Calls).ToString());
    }

    [Fact]
    public async Task A_Filter_That_Is_None_Is_Named()
    {
        using var fixture = await TemplateFixture.StartAsync();

        var reply = await fixture.LibraryAsync("""{"filters":{"category":"UTILITY"}}""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("'category'", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task A_Page_Of_The_Library_Is_Gone_On_With_The_Same_Filters_Alone()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Library, """{"data":[],"paging":{"cursors":{"after":"MjQZD"},"next":"https://graph.facebook.com/"}}""");
        var token = (await fixture.LibraryAsync("""{"filters":{"topic":"PAYMENTS","language":"en"}}"""))["nextToken"];

        var same = await fixture.LibraryAsync($$"""{"nextToken":"{{token}}","filters":{"language":"en","topic":"PAYMENTS"} }""");
        var other = await fixture.LibraryAsync($$"""{"nextToken":"{{token}}","filters":{"topic":"PAYMENTS"} }""");

        Assert.Equal(200, same.Status);
        Assert.Equal("InvalidParametersException", other.ErrorType);
        Assert.EndsWith("&after=MjQZD", fixture.Calls[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Entry_Of_The_Library_Has_The_Models_Members()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(
            Library,
            """
            {"data":[{"name":"otp","language":"en_US","category":"AUTHENTICATION","topic":"T","usecase":"U","industry":["I"],"header":"H",
              "body":"B {{1}}","body_params":["1"],"body_param_types":["TEXT"],"id":"9","buttons":[
              {"type":"OTP","text":"Copy","otp_type":"ONE_TAP","zero_tap_terms_accepted":true,
               "supported_apps":[{"package_name":"com.example","signature_hash":"K8a/AINcGX7"}]},
              {"type":"URL","text":"Open","url":"https://www.example.com/{{1}}"},
              {"type":"PHONE_NUMBER","text":"Call","phone_number":"+16315550100"}]}]}
            """);

        var reply = await fixture.LibraryAsync(null);

        TemplateFixture.AssertBody(
            """
            {"metaLibraryTemplates":[{"templateName":"otp","templateLanguage":"en_US","templateCategory":"AUTHENTICATION",
              "templateTopic":"T","templateUseCase":"U","templateIndustry":["I"],"templateHeader":"H","templateBody":"B {{1}}",
              "templateButtons":[
               {"type":"OTP","text":"Copy","otpType":"ONE_TAP","zeroTapTermsAccepted":true,
                "supportedApps":[{"package_name":"com.example","signature_hash":"K8a/AINcGX7"}]},
               {"type":"URL","text":"Open","url":"https://www.example.com/{{1}}"},
               {"type":"PHONE_NUMBER","text":"Call","phoneNumber":"+16315550100"}],
              "templateId":"9","templateBodyExampleParams":["1"]}]}
            """,
            reply);
    }
}

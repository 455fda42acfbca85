using System.Text.Json.Nodes;
using SocialMessaging.Operations.Templates;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed class CreateWhatsAppMessageTemplateFromLibraryTests
{
    private const string Endpoint = $"POST {TemplateFixture.MetaWaba}/message_templates";
    private const string Created = """{"id":"594425479261596","status":"APPROVED","category":"UTILITY"}""";

    [Theory]
    [InlineData("", "")]
    [InlineData(""","libraryTemplateButtonInputs":[],"libraryTemplateBodyInputs":{}""",
        ""","library_template_button_inputs":[],"library_template_body_inputs":{}""")]
    [InlineData(
        ""","libraryTemplateButtonInputs":[{"type":"CALL","phoneNumber":"+16315550100"},{"type":"QUICK_REPLY"},{}]""",
        ""","library_template_button_inputs":[{"type":"PHONE_NUMBER","phone_number":"+16315550100"},{"type":"QUICK_REPLY"},{}]""")]
    [InlineData(
        ""","libraryTemplateButtonInputs":[{"type":"URL","url":{"base_url":"https://x.example/{{1}}","url_suffix_example":"a"}}]""",
        ""","library_template_button_inputs":[{"type":"URL","url":{"base_url":"https://x.example/{{1}}","url_suffix_example":"a"}}]""")]
    [InlineData(
        ""","libraryTemplateButtonInputs":[{"url":{"baseUrl":"b","urlSuffixExample":"s","url_suffix_example":"own","method":"x"}}]""",
        ""","library_template_button_inputs":[{"url":{"base_url":"b","url_suffix_example":"own","method":"x"}}]""")]
    [InlineData(
        ""","libraryTemplateButtonInputs":[{"type":"OTP","otpType":"ZERO_TAP","zeroTapTermsAccepted":true,"supportedApps":"""
        + """[{"packageName":"com.example","signature_hash":"h"},{}]}]""",
        ""","library_template_button_inputs":[{"type":"OTP","otp_type":"ZERO_TAP","zero_tap_terms_accepted":true,"supported_apps":"""
        + """[{"package_name":"com.example","signature_hash":"h"},{}]}]""")]
    [InlineData(
        ""","libraryTemplateBodyInputs":{"addContactNumber":true,"addLearnMoreLink":false,"addSecurityRecommendation":true"""
        + ""","addTrackPackageLink":false,"codeExpirationMinutes":5}""",
        ""","library_template_body_inputs":{"add_contact_number":true,"add_learn_more_link":false,"add_security_recommendation":true"""
        + ""","add_track_package_link":false,"code_expiration_minutes":5}""")]
    public async Task Members_Have_Metas_Names_And_What_Is_Not_Given_Is_Not_Sent(string given, string sent)
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, Created);

        var reply = await CreateAsync(fixture, given);

        TemplateFixture.AssertBody("""{"metaTemplateId":"594425479261596","templateStatus":"APPROVED","category":"UTILITY"}""", reply);
        var expected = $$"""
            {"name":"mine","language":"en_US","category":"UTILITY","library_template_name":"theirs"{{sent}}}
            """;
        var call = Assert.Single(fixture.Calls);
        Assert.Equal(Endpoint, call.Endpoint);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(call.Body)), call.Body);
    }

    [Fact]
    public async Task A_Lost_Answer_Is_Found_By_Name_And_Language()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, _ => throw new HttpRequestException("The connection was reset."));
        fixture.RecordList("""{"id":"594425479261596","name":"mine","language":"en_US","category":"UTILITY","status":"APPROVED"}""");

        var first = await CreateAsync(fixture, "", "one-call");
        var second = await CreateAsync(fixture, "", "one-call");

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Equal("594425479261596", second["metaTemplateId"]);
        Assert.Single(fixture.Calls, call => call.Method == "POST");
    }

    private static Task<ServiceReply> CreateAsync(
        TemplateFixture fixture, string members, string? invocationId = null) => fixture.CallAsync(
        CreateWhatsAppMessageTemplateFromLibrary.Operation,
        """
        ,"metaLibraryTemplate":{"templateName":"mine","libraryTemplateName":"theirs","templateCategory":"UTILITY","templateLanguage":"en_US"
        """ + members + "}",
        invocationId);
}

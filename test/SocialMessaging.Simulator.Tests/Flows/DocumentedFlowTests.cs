using System.Text;
using SocialMessaging.Simulator.FlowRuns;
using SocialMessaging.Simulator.Flows.Validation;

namespace SocialMessaging.Simulator.Tests.Flows;

/// <summary>
/// A document for each feature that Meta's Flow JSON reference introduces, in the first version that has it: it validates there and can be
/// opened. In the version before, and in those that are retired, it fails with the error that the reference names.
/// </summary>
public sealed class DocumentedFlowTests
{
    private const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==";

    private const string Document =
        """
        {"version":"VERSION","screens":[
         {"id":"DEMO","title":"Demo","terminal":true,"success":true,"data":{
           "open":{"type":"boolean","__example__":true},
           "count":{"type":"number","__example__":4},
           "word":{"type":"string","__example__":"moon"},
           "places":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"}}},
            "__example__":[{"id":"1","title":"Rome"},{"id":"2","title":"Oslo"}]}},
          "layout":{"type":"SingleColumnLayout","children":[CHILDREN]}}]}
        """;

    private const string Footer = """,{"type":"Footer","label":"Done","on-click-action":{"name":"complete","payload":{}}}""";

    /// <summary>The version that brought it, what it is, and the components beside the footer.</summary>
    public static TheoryData<string, string, string> Features => new()
    {
        { "5.1", "RichText", """{"type":"RichText","text":["# Terms","| a | b |","| - | - |","| 1 | 2 |"]}""" },
        { "5.1", "TextBody", """{"type":"TextBody","text":["**Bold**","*slanted*"],"markdown":true}""" },
        { "5.1", "TextCaption", """{"type":"TextCaption","text":"Small","font-weight":"bold","strikethrough":true}""" },
        { "5.1", "TextInput", """{"type":"TextInput","name":"n","label":"Number","input-type":"number","min-chars":1,"max-chars":5}""" },
        { "5.1", "TextArea", """{"type":"TextArea","name":"n","label":"Story","max-length":200,"helper-text":"In short"}""" },
        { "5.1", "DatePicker", """{"type":"DatePicker","name":"n","label":"Day","min-date":"2026-01-01","max-date":"2026-12-31"}""" },
        { "5.1", "DocumentPicker", """{"type":"DocumentPicker","name":"n","label":"Papers","max-uploaded-documents":2}""" },
        { "5.1", "PhotoPicker", """{"type":"PhotoPicker","name":"n","label":"Photos","photo-source":"camera_gallery"}""" },
        { "5.1", "TextHeading", """{"type":"If","condition":"${data.open}","then":[{"type":"TextHeading","text":"Open"}]}""" },
        { "5.1", "TextHeading", """{"type":"Switch","value":"${data.word}","cases":{"moon":[{"type":"TextHeading","text":"Night"}]}}""" },
        { "5.1", "Dropdown", """{"type":"Dropdown","name":"n","label":"Place","data-source":"${data.places}"}""" },
        { "5.1", "CheckboxGroup", """{"type":"CheckboxGroup","name":"n","label":"Places","data-source":"${data.places}"}""" },
        {
            "5.1", "RadioButtonsGroup",
            """
            {"type":"RadioButtonsGroup","name":"n","label":"Trip","media-size":"large",
             "data-source":[{"id":"1","title":"A","image":"PICTURE"}]}
            """
        },
        {
            "5.1", "TextInput",
            """
            {"type":"Form","name":"form","init-values":{"n":"Ana"},"error-messages":{"n":"Say who you are"},
             "children":[{"type":"TextInput","name":"n","label":"Name","required":true}]}
            """
        },
        { "5.1", "Image", """{"type":"Image","src":"PICTURE","height":20,"scale-type":"cover","alt-text":"A picture"}""" },
        { "6.0", "TextBody", """{"type":"TextBody","text":"`${data.count} * 2`"}""" },
        { "6.0", "TextBody", """{"type":"TextBody","text":"`'The ' ${data.word}`"}""" },
        { "6.0", "TextSubheading", """{"type":"TextSubheading","text":"Here","visible":"`${data.count} > 3`"}""" },
        {
            "6.0", "EmbeddedLink",
            """{"type":"EmbeddedLink","text":"Read","on-click-action":{"name":"open_url","url":"https://www.example.com"}}"""
        },
        {
            "6.0", "OptIn",
            """{"type":"OptIn","name":"n","label":"I agree","on-click-action":{"name":"open_url","url":"https://www.example.com"}}"""
        },
        {
            "6.0", "Dropdown",
            """
            {"type":"Dropdown","name":"n","label":"Land","data-source":"${data.places}",
             "on-select-action":{"name":"update_data","payload":{"word":"sun"}}}
            """
        },
        { "6.1", "CalendarPicker", """{"type":"CalendarPicker","name":"n","label":"Day","mode":"single","min-date":"2026-01-01"}""" },
        {
            "6.1", "CalendarPicker",
            """
            {"type":"CalendarPicker","name":"n","label":{"start-date":"From","end-date":"To"},"mode":"range",
             "min-days":2,"max-days":9}
            """
        },
        { "6.2", "TextInput", """{"type":"TextInput","name":"n","label":"Code","input-type":"text","pattern":"[A-Z]{3}"}""" },
        { "6.3", "ChipsSelector", """{"type":"ChipsSelector","name":"n","label":"Places","data-source":"${data.places}"}""" },
        { "7.0", "TextInput", """{"type":"TextInput","name":"n","label":"A label with room","label-variant":"large"}""" },
        { "7.1", "ImageCarousel", """{"type":"ImageCarousel","images":[{"src":"PICTURE","alt-text":"One"}],"scale-type":"contain"}""" },
    };

    /// <summary>What a version refuses because a later one brought it, with Meta's error.</summary>
    public static TheoryData<string, string, string> TooNew => new()
    {
        { "5.1", "INVALID_PROPERTY_VALUE", """{"type":"CalendarPicker","name":"n","label":"Day"}""" },
        {
            "6.1", "INVALID_PROPERTY_VALUE",
            """{"type":"NavigationList","name":"n","list-items":[{"id":"1","main-content":{"title":"A"}}]}"""
        },
        { "6.1", "INVALID_PROPERTY_KEY", """{"type":"TextInput","name":"n","label":"Code","pattern":"[A-Z]{3}"}""" },
        { "6.2", "INVALID_PROPERTY_VALUE", """{"type":"ChipsSelector","name":"n","label":"Places","data-source":"${data.places}"}""" },
        { "6.3", "INVALID_PROPERTY_KEY", """{"type":"TextInput","name":"n","label":"Name","label-variant":"large"}""" },
        { "7.0", "INVALID_PROPERTY_VALUE", """{"type":"ImageCarousel","images":[{"src":"PICTURE","alt-text":"One"}]}""" },
        {
            "5.1", "INVALID_ENUM_VALUE",
            """{"type":"EmbeddedLink","text":"Read","on-click-action":{"name":"open_url","url":"https://www.example.com"}}"""
        },
        { "7.3", "INVALID_PROPERTY_VALUE", """{"type":"Text","text":"No such component"}""" },
        { "7.3", "INVALID_PROPERTY_KEY", """{"type":"TextHeading","text":"Heading","font-weight":"bold"}""" },
    };

    [Theory]
    [MemberData(nameof(Features))]
    public async Task A_Documented_Feature_Validates_And_Is_Shown(string version, string type, string children)
    {
        var document = Read(version, children);

        Assert.Empty(FlowValidator.Validate(document));
        Assert.Empty(FlowValidator.Validate(Read("7.3", children)));
        var flow = FlowValidator.Parse(document)!;
        using var run = new FlowRun(flow, null);
        await run.StartAsync("DEMO", FlowExamples.Of(flow.Screens[0]), false, default);
        Assert.Equal([type, "Footer"], FlowView.Of(run)["components"]!.AsArray().Select(component => (string?)component!["type"]));
    }

    [Theory]
    [InlineData("2.1")]
    [InlineData("3.0")]
    [InlineData("3.1")]
    [InlineData("4.0")]
    [InlineData("5.0")]
    public void A_Retired_Version_Is_Saved_But_Not_Published(string version)
    {
        var error = Assert.Single(FlowValidator.Validate(Read(version, """{"type":"TextHeading","text":"Old"}""")));

        Assert.Equal("UNSUPPORTED_FLOW_JSON_VERSION", error.Error);
    }

    [Theory]
    [MemberData(nameof(TooNew))]
    public void What_A_Version_Does_Not_Have_Fails_As_Documented(string version, string error, string children) =>
        Assert.Contains(error, FlowValidator.Validate(Read(version, children)).Select(found => found.Error));

    private static byte[] Read(string version, string children) => Encoding.UTF8.GetBytes(Document
        .Replace("VERSION", version, StringComparison.Ordinal)
        .Replace("CHILDREN", children.Replace("PICTURE", Picture, StringComparison.Ordinal) + Footer, StringComparison.Ordinal));
}

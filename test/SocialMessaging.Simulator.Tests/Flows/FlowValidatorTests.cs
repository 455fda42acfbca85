using System.Text;
using SocialMessaging.Simulator.Flows.Validation;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowValidatorTests
{
    private const string Footer = """{"type":"Footer","label":"Done","on-click-action":{"name":"complete","payload":{}}}""";

    private const string Smallest =
        """
        {"version":"7.3","screens":[{"id":"WELCOME","title":"Welcome","terminal":true,"success":true,"data":{},
         "layout":{"type":"SingleColumnLayout","children":[{"type":"TextHeading","text":"Hello"},FOOTER]}}]}
        """;

    private const string TwoScreens =
        """
        {"version":"7.3","screens":[
         {"id":"ASK","title":"Ask","layout":{"type":"SingleColumnLayout","children":[{"type":"Form","name":"form","children":[
           {"type":"TextInput","name":"full_name","label":"Your name","required":true},
           {"type":"Dropdown","name":"city","label":"City","data-source":[{"id":"1","title":"Rome"},{"id":"2","title":"Oslo"}]},
           {"type":"Footer","label":"Next","on-click-action":{"name":"navigate","next":{"type":"screen","name":"THANKS"},
            "payload":{"who":"${form.full_name}"}}}]}]}},
         {"id":"THANKS","title":"Thanks","terminal":true,"data":{"who":{"type":"string","__example__":"Ana"}},
          "layout":{"type":"SingleColumnLayout","children":[{"type":"TextBody","text":"${data.who}"},FOOTER]}}]}
        """;

    private const string Endpoint =
        """
        {"version":"7.3","data_api_version":"4.0","routing_model":{"ASK":["DONE"],"DONE":[]},"screens":[
         {"id":"ASK","title":"Ask","layout":{"type":"SingleColumnLayout","children":[
           {"type":"Footer","label":"Next","on-click-action":{"name":"data_exchange","payload":{}}}]}},
         {"id":"DONE","title":"Done","terminal":true,"layout":{"type":"SingleColumnLayout","children":[FOOTER]}}]}
        """;

    [Theory]
    [InlineData(Smallest)]
    [InlineData(TwoScreens)]
    [InlineData(Endpoint)]
    public void A_Good_Flow_Has_No_Errors(string document) => Assert.Empty(Validate(document));

    /// <summary>A document, what is exchanged in it, and the error that this makes.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { Smallest, "{\"version\"", "\"version\"", "INVALID_FLOW_JSON" },
        { Smallest, "\"version\":\"7.3\",", "", "MISSING_FLOW_JSON_VERSION" },
        { Smallest, "\"7.3\"", "\"9.9\"", "INVALID_FLOW_JSON_VERSION" },
        { Smallest, "\"7.3\"", "\"4.0\"", "UNSUPPORTED_FLOW_JSON_VERSION" },
        { Smallest, "\"screens\"", "\"colour\":1,\"screens\"", "INVALID_PROPERTY_KEY" },
        { Smallest, "\"Hello\"", "null", "INVALID_PROPERTY_TYPE" },
        { Smallest, "\"Hello\"", "7", "INVALID_PROPERTY_TYPE" },
        { Smallest, "\"Hello\"", "\"\"", "MIN_CHARS_REQUIRED" },
        { Smallest, "TextHeading\",\"text\":\"Hello\"", "TextHeading\"", "MISSING_REQUIRED_PROPERTY" },
        { Smallest, "\"type\":\"TextHeading\",", "", "MISSING_REQUIRED_TYPE_PROPERTY" },
        { Smallest, "TextHeading", "TextHeadline", "INVALID_PROPERTY_VALUE" },
        { Smallest, "SingleColumnLayout", "TwoColumnLayout", "INVALID_PROPERTY_VALUE" },
        { Smallest, "\"WELCOME\"", "\"WELCOME_1\"", "PATTERN_MISMATCH" },
        { Smallest, "\"WELCOME\"", "\"SUCCESS\"", "SCREEN_ID_IS_RESERVED_KEYWORD" },
        { Smallest, "\"terminal\":true,\"success\":true,", "", "MISSING_TERMINAL_SCREEN" },
        { Smallest, "\"terminal\":true,", "", "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED" },
        { Smallest, "\"success\":true", "\"success\":false", "INVALID_PROPERTY_VALUE" },
        { Smallest, ",FOOTER", "", "MISSING_FOOTER_ON_TERMINAL_SCREEN" },
        { Smallest, ",FOOTER", ",FOOTER,FOOTER", "MORE_THAN_ONE_FOOTER" },
        { Smallest, "\"data\":{}", "\"data\":{\"a\":{\"type\":\"string\"}}", "INVALID_SCREEN_DATA" },
        { Smallest, "\"data\":{}", "\"data\":{\"a\":{\"type\":\"string\",\"__example__\":4}}", "INVALID_SCREEN_DATA" },
        { Smallest, "\"Hello\"", "\"${data.missing}\"", "INVALID_SCREEN_DYNAMIC_DATA" },
        { Smallest, "\"screens\":[", "\"screens\":[],\"x\":[", "MIN_ITEMS_REQUIRED" },
        { TwoScreens, "\"id\":\"THANKS\"", "\"id\":\"ASK\"", "DUPLICATE_SCREEN_IDS" },
        { TwoScreens, "\"name\":\"THANKS\"", "\"name\":\"NOWHERE\"", "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME" },
        { TwoScreens, "\"name\":\"THANKS\"", "\"name\":\"ASK\"", "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME" },
        { TwoScreens, "\"who\":\"${form.full_name}\"", "", "INVALID_NAVIGATE_ACTION_PAYLOAD" },
        { TwoScreens, "\"who\":\"${form", "\"whom\":\"${form", "INVALID_NAVIGATE_ACTION_PAYLOAD" },
        { TwoScreens, "${form.full_name}", "${form.nobody}", "INVALID_ON_CLICK_ACTION_PAYLOAD" },
        { TwoScreens, "\"name\":\"city\"", "\"name\":\"full_name\"", "DUPLICATE_FORM_COMPONENT_NAMES" },
        { TwoScreens, "\"data-source\":[", "\"data-source\":[],\"x\":[", "MIN_ITEMS_REQUIRED" },
        { TwoScreens, "\"required\":true", "\"input-type\":\"colour\"", "INVALID_ENUM_VALUE" },
        { TwoScreens, "\"required\":true", "\"min-chars\":9,\"max-chars\":3", "MIN_VALUE_GREATER_THAN_MAX" },
        {
            TwoScreens,
            "{\"type\":\"Form\"",
            "{\"type\":\"TextArea\",\"name\":\"n\",\"label\":\"l\"},{\"type\":\"Form\"",
            "COMPONENTS_OUTSIDE_FORM"
        },
        { TwoScreens, "\"name\":\"navigate\",", "\"name\":\"complete\",", "INVALID_COMPLETE_ACTION" },
        { TwoScreens, "\"name\":\"navigate\",", "\"name\":\"open_url\",", "INVALID_ENUM_VALUE" },
        { TwoScreens, "\"name\":\"navigate\",", "\"name\":\"data_exchange\",", "MISSING_REQUIRED_PROPERTY" },
        { Endpoint, """["DONE"]""", """["ASK"]""", "INVALID_ROUTING_MODEL" },
        { Endpoint, "\"DONE\":[]", "\"DONE\":[\"ASK\"]", "INVALID_ROUTING_MODEL" },
        { Endpoint, """["DONE"]""", """["ELSEWHERE"]""", "INVALID_ROUTING_MODEL" },
        { Endpoint, "\"routing_model\":{\"ASK\":[\"DONE\"],\"DONE\":[]},", "", "MISSING_REQUIRED_PROPERTY" },
        { Endpoint, "\"4.0\"", "\"9.0\"", "INVALID_PROPERTY_VALUE" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_Mistake_Is_Found(string document, string before, string after, string error)
    {
        Assert.Contains(before, document, StringComparison.Ordinal);

        var errors = Validate(document.Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(error, errors.Select(found => found.Error));
    }

    [Theory]
    [InlineData(
        "EmbeddedLink",
        2,
        """{"type":"EmbeddedLink","text":"Read","on-click-action":{"name":"open_url","url":"https://x.example"}}""")]
    [InlineData("Image", 3, """{"type":"Image","src":"aGk="}""")]
    [InlineData("OptIn", 5, """{"type":"OptIn","name":"nINDEX","label":"I agree"}""")]
    public void A_Screen_Has_Room_For_So_Many(string type, int most, string component)
    {
        var word = type switch { "EmbeddedLink" => "EMBEDDED_LINK", "OptIn" => "OPT_IN", _ => "IMAGE" };

        Assert.Empty(Validate(With(most)));
        Assert.Equal($"MAX_{word}_PER_SCREEN", Assert.Single(Validate(With(most + 1))).Error);

        string With(int count) => Smallest.Replace(
            ",FOOTER",
            string.Concat(Enumerable.Range(0, count).Select(i => "," + component.Replace("INDEX", $"{(char)('a' + i)}"))) + ",FOOTER",
            StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_Are_Counted_One_At_A_Time_And_Need_A_Footer_Each()
    {
        var both = Smallest.Replace(
            ",FOOTER", """,{"type":"If","condition":"`true`","then":[FOOTER],"else":[FOOTER]}""", StringComparison.Ordinal);
        var one = both.Replace("\"else\":[FOOTER]", "\"else\":[{\"type\":\"TextBody\",\"text\":\"x\"}]", StringComparison.Ordinal);

        Assert.Empty(Validate(both));
        Assert.Equal("MISSING_FOOTER_IN_IF_ELSE_BRANCHES", Assert.Single(Validate(one)).Error);
    }

    [Fact]
    public void A_Version_Has_What_Came_With_It()
    {
        var carousel = Smallest.Replace(
            ",FOOTER", """,{"type":"ImageCarousel","images":[{"src":"aGk=","alt-text":"a"}]},FOOTER""", StringComparison.Ordinal);

        Assert.Empty(Validate(carousel));
        Assert.Equal("INVALID_PROPERTY_VALUE", Assert.Single(Validate(carousel.Replace("7.3", "7.0", StringComparison.Ordinal))).Error);
    }

    [Fact]
    public void An_Error_Points_To_Line_And_Column()
    {
        var error = Assert.Single(Validate(
            """
            {
              "version": "7.3",
              "screens": [{"id": "ÄRGER", "terminal": true, "layout": {"type": "SingleColumnLayout", "children": [FOOTER]}}]
            }
            """)).ToJson();

        Assert.Equal("PATTERN_MISMATCH", (string?)error["error"]);
        Assert.Equal("FLOW_JSON_ERROR", (string?)error["error_type"]);
        Assert.Equal((3, 3), ((int)error["line_start"]!, (int)error["line_end"]!));
        Assert.Equal((22, 28), ((int)error["column_start"]!, (int)error["column_end"]!));
        Assert.Equal("screens[0].id", (string?)error["pointers"]![0]!["path"]);
    }

    /// <summary>Minified, as clients send it: each value stood at the end of one long line once.</summary>
    [Theory]
    [InlineData("\"screens\":[", "{}", 40_000)]
    [InlineData("\"screens\":[", "0", 50_000)]
    [InlineData("\"LONG\":[", "0", 50_000)]
    public void A_Long_Line_Of_Tiny_Values_Allocates_Few_Times_Its_Length(string start, string value, int count)
    {
        var before = "{\"version\":\"7.3\"," + start.Replace("LONG", new string('x', 100_000), StringComparison.Ordinal);
        var document = before + string.Join(',', Enumerable.Repeat(value, count)) + "]}";
        Validate(Smallest);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var errors = Validate(document);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.NotEmpty(errors);
        Assert.InRange(allocated, 0, 400_000_000);
    }

    [Fact]
    public void More_Values_Than_Any_Flow_Has_Are_An_Error() => Assert.Equal(
        "INVALID_FLOW_JSON",
        Assert.Single(Validate($"{{\"version\":\"7.3\",\"screens\":[{string.Join(',', Enumerable.Repeat("0", 400_000))}]}}")).Error);

    [Fact]
    public void A_Document_Without_End_And_One_Nested_Too_Deep_Are_Errors_And_No_Faults()
    {
        Assert.Equal("INVALID_FLOW_JSON", Assert.Single(Validate("{\"version\":\"7.3\",\n\"screens\":[")).Error);
        Assert.Equal("INVALID_FLOW_JSON", Assert.Single(Validate(new string('[', 100_000))).Error);
        Assert.Equal("INVALID_FLOW_JSON", Assert.Single(FlowValidator.Validate([])).Error);
        Assert.Equal("INVALID_FLOW_JSON", Assert.Single(FlowValidator.Validate([0x7b, 0xff, 0x7d])).Error);
    }

    [Fact]
    public void Errors_Are_Bounded()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"type":"Nothing"}""", 5_000));

        var errors = Validate(Smallest.Replace(",FOOTER", $",{many},FOOTER", StringComparison.Ordinal));

        Assert.Equal(100, errors.Count);
    }

    private static IReadOnlyList<FlowError> Validate(string document) =>
        FlowValidator.Validate(Encoding.UTF8.GetBytes(document.Replace("FOOTER", Footer, StringComparison.Ordinal)));
}

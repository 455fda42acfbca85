using System.Text;
using System.Text.Json;
using SocialMessaging.Publishing;
using SocialMessaging.Webhooks.Units;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed partial class WebhookParserTests
{
    [Fact]
    public void An_Entry_With_One_Unit_Is_The_Received_Slice()
    {
        // Spaces, escapes, an unknown member and an unusual order: nothing of it may change.
        const string Entry =
            """{ "changes" : [ {"field":"messages","value":{"messages":[{"id":"wamid.1","type":"image","image":"""
            + """{"mime_type":"image\/jpeg"},"from":"1","x":"caf\u00e9 \ud83d\ude00"}],"metadata":{"phone_number_id":"7"}}} ]"""
            + """, "id":"5","time": 1739321024, "new":null }""";

        var unit = Assert.Single(Parse($$"""{"entry":[ {{Entry}} ]}"""));

        Assert.Equal(Entry, Encoding.UTF8.GetString(unit.Entry.Span));
        Assert.Equal((UnitKind.Message, "5", "7", "wamid.1"), (unit.Kind, unit.MetaWabaId, unit.MetaPhoneNumberId, unit.Wamid));
    }

    [Fact]
    public void An_Entry_With_Several_Items_Is_Split_From_Slices_In_Metas_Order()
    {
        const string More = "\"more\":{\"a\":1}";
        var first = Text("wamid.1", from: "1", body: "caf\\u00e9 \\/");
        var second = Text("wamid.2", from: "2");
        var status = Status("wamid.3", "read");
        var change = MessagesChange(
            ContactList(Contact("1"), Contact("2"), Contact("16505551234")), MessageList(first, " " + second), StatusList(status), More);
        var entry = $$"""{"id":"9","time":5,"changes":[{{change}}]}""";

        var units = Parse(Post(entry));

        string Expected(string contact, string items) =>
            $$"""{"id":"9","time":5,"changes":[{{MessagesChange(ContactList(Contact(contact)), items, More)}}]}""";
        Assert.Equal(
            [
                Expected("1", MessageList(first)),
                Expected("2", MessageList(second)),
                Expected("16505551234", StatusList(status)),
            ],
            units.Select(TextOf));
        Assert.Equal([UnitKind.Message, UnitKind.Message, UnitKind.Status], units.Select(unit => unit.Kind));
        Assert.Equal(3, units.Select(unit => unit.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("message_template_status_update", """{"event":"APPROVED","new_category":"X"}""", "templateStatus", "APPROVED")]
    [InlineData("message_template_status_update", """{"event":null}""", null, null)]
    [InlineData("message_template_status_update", "[]", null, null)]
    [InlineData(
        "template_category_update", """{"previous_category":"X","new_category":"MARKETING"}""", "templateCategory", "MARKETING")]
    [InlineData("template_category_update", """{"new_category":"X","correct_category":"UTILITY"}""", "templateCategory", "UTILITY")]
    [InlineData("template_category_update", """{"new_category":"UTILITY","correct_category":null}""", "templateCategory", "UTILITY")]
    [InlineData("account_update", """{"event":"VERIFIED_ACCOUNT","new_category":"X"}""", null, null)]
    public void What_Has_Changed_Of_A_Template_Is_For_Filter_Policies(string field, string value, string? name, string? change)
    {
        var type = Assert.Single(Parse(Post(Entry(Change(field, value))))).EventType;
        var attributes = new EventAttributes(type.Name ?? "", "waba-1", PhoneNumberId: null, type.Status).All();

        Assert.Equal(
            name is null ? ["eventType " + field, "wabaId waba-1"] : ["eventType " + field, "wabaId waba-1", $"{name} {change}"],
            attributes.Select(attribute => $"{attribute.Name} {attribute.Value}"));
    }

    [Fact]
    public void Entries_Changes_And_Items_Are_All_Read()
    {
        var units = Parse(Post(
            Entry(MessagesChange(MessageList(Text("wamid.1"))), Change(
                "message_template_status_update", """{"event":"APPROVED"}""")),
            Entry(MessagesChange(StatusList(Status("wamid.2", "sent"), Status("wamid.2", "delivered")))),
            Entry(Change("something_new", "[1,2]"))));

        Assert.Equal(["message", "message_template_status_update", "status", "status", "something_new"],
            units.Select(unit => unit.EventType.Name));
        Assert.Equal(Entry(Change("message_template_status_update", """{"event":"APPROVED"}""")), TextOf(units[1]));
        Assert.Equal(Entry(Change("something_new", "[1,2]")), TextOf(units[4]));
    }

    [Fact]
    public void Contacts_Without_A_Number_Are_Found_By_User_Id()
    {
        const string One = """{"profile":{"name":"A"},"user_id":"US.1"}""";
        const string Two = """{"profile":{"name":"B"},"user_id":"US.2"}""";
        const string Strange = """{"profile":{"name":"C"}}""";
        static string Message(string id, string user) =>
            $$$"""{"from_user_id":"{{{user}}}","id":"{{{id}}}","type":"text","text":{"body":"x"}}""";

        var units = Parse(Post(Entry(MessagesChange(
            ContactList(One, Two, Strange), MessageList(Message("a", "US.2"), Message("b", "US.1"), Message("c", "US.3"))))));

        Assert.Contains(ContactList(Two, Strange), TextOf(units[0]), StringComparison.Ordinal);
        Assert.Contains(ContactList(One, Strange), TextOf(units[1]), StringComparison.Ordinal);
        Assert.Contains(ContactList(Strange), TextOf(units[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_Empty_Number_Is_Nobodys_And_A_Parent_Id_Is_Somebodys()
    {
        const string One = """{"profile":{"name":"A"},"wa_id":"","user_id":"US.1","parent_user_id":"US.ENT.1"}""";
        const string Two = """{"profile":{"name":"B"},"wa_id":"","user_id":"US.2"}""";
        const string Hi = "\"type\":\"text\",\"text\":{\"body\":\"x\"}";

        var units = Parse(Post(Entry(MessagesChange(
            $"\"contacts\":[{One},{Two}],\"messages\":[{{\"from\":\"\",\"from_user_id\":\"US.2\",\"id\":\"a\",{Hi}}},"
            + $"{{\"from\":\"\",\"from_parent_user_id\":\"US.ENT.1\",\"id\":\"b\",{Hi}}}],"
            + "\"statuses\":[{\"id\":\"c\",\"status\":\"sent\",\"recipient_id\":\"\",\"recipient_user_id\":\"US.1\"}]"))));

        Assert.Contains($"\"contacts\":[{Two}]", TextOf(units[0]), StringComparison.Ordinal);
        Assert.Contains($"\"contacts\":[{One}]", TextOf(units[1]), StringComparison.Ordinal);
        Assert.Contains($"\"contacts\":[{One}]", TextOf(units[2]), StringComparison.Ordinal);
        Assert.Equal("US.1", units[2].Recipient);
    }

    [Fact]
    public void What_Customers_Do_With_Marketing_Messages_Is_An_Event_Each()
    {
        const string Click = """{"action_type":"marketing_messages_link_click","timestamp":"1"}""";
        const string View = """{"action_type":"landing_page_view","timestamp":"2"}""";

        var units = Parse(Post(Entry(MessagesChange($"\"user_actions\":[{Click},{View},7]"))));

        Assert.Equal([UnitKind.UserAction, UnitKind.UserAction, UnitKind.NotUnderstood], units.Select(unit => unit.Kind));
        Assert.Equal(Entry(MessagesChange($"\"user_actions\":[{View}]")), TextOf(units[1]));
        Assert.Equal("user_action", units[0].EventType.Name);
        Assert.Equal(3, units.Select(unit => unit.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("PARTNER_ADDED")]
    [InlineData("AD_ACCOUNT_LINKED")]
    [InlineData("MM_LITE_TERMS_SIGNED")]
    public void Partner_Events_Are_Routed_By_The_Waba_In_Their_Value(string name)
    {
        var change = Change("account_update", $$$"""{"event":"{{{name}}}","waba_info":{"waba_id":"42","owner_business_id":"3"}}""");

        var unit = Assert.Single(Parse(Post($$"""{"id":"portfolio","time":1,"changes":[{{change}}]}""")));

        Assert.Equal("42", unit.MetaWabaId);
    }

    [Fact]
    public void Errors_Of_A_Messages_Change_Are_One_Unit()
    {
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange(ErrorList("""{"code":130429}""", """{"code":131000}"""))))));

        Assert.Equal((UnitKind.Error, "error"), (unit.Kind, unit.EventType.Name));
    }

    [Fact]
    public void Errors_Beside_A_Message_Stay_With_It()
    {
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange(MessageList(Text("wamid.1")), ErrorList("""{"code":1}"""))))));

        Assert.Equal(UnitKind.Message, unit.Kind);
        Assert.Contains(ErrorList("""{"code":1}"""), TextOf(unit), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_Split_Entry_Is_Json_That_Says_The_Same()
    {
        var items = Enumerable.Range(0, 50).Select(i => Text($"wamid.{i}", from: $"{i}")).ToList();
        var contacts = Enumerable.Range(0, 50).Select(i => Contact($"{i}"));

        var units = Parse(Post(
            Entry(MessagesChange(ContactList(contacts), MessageList(items)))));

        for (var i = 0; i < 50; i++)
        {
            var value = JsonDocument.Parse(units[i].Entry).RootElement.GetProperty("changes")[0].GetProperty("value");
            Assert.Equal(items[i], Assert.Single(value.GetProperty("messages").EnumerateArray()).GetRawText());
            Assert.Equal(Contact($"{i}"), Assert.Single(value.GetProperty("contacts").EnumerateArray()).GetRawText());
        }
    }

    private static IReadOnlyList<WebhookUnit> Parse(string body) => WebhookParser.Parse(Encoding.UTF8.GetBytes(body));

    private static string TextOf(WebhookUnit unit) => Encoding.UTF8.GetString(unit.Entry.Span);
}

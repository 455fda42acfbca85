using System.Text;
using System.Text.Json;
using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks.Units;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

public sealed class WebhookParserTests
{
    [Fact]
    public void An_Entry_With_One_Unit_Is_The_Received_Slice()
    {
        // Spaces, escapes, an unknown member and an unusual order: nothing of it may change.
        const string Entry =
            "{ \"changes\" : [ {\"field\":\"messages\",\"value\":{\"messages\":[{\"id\":\"wamid.1\",\"type\":\"image\","
            + "\"image\":{\"mime_type\":\"image\\/jpeg\"},"
            + "\"from\":\"1\",\"x\":\"caf\\u00e9 \\ud83d\\ude00\"}],\"metadata\":{\"phone_number_id\":\"7\"}}} ], "
            + "\"id\":\"5\",\"time\": 1739321024, \"new\":null }";

        var unit = Assert.Single(Parse($"{{\"entry\":[ {Entry} ]}}"));

        Assert.Equal(Entry, Encoding.UTF8.GetString(unit.Entry.Span));
        Assert.Equal((UnitKind.Message, "5", "7", "wamid.1"), (unit.Kind, unit.MetaWabaId, unit.MetaPhoneNumberId, unit.Wamid));
    }

    [Fact]
    public void An_Entry_With_Several_Items_Is_Split_From_Slices_In_Metas_Order()
    {
        var first = Text("wamid.1", from: "1", body: "caf\\u00e9 \\/");
        var second = Text("wamid.2", from: "2");
        var status = Status("wamid.3", "read");
        var entry = "{\"id\":\"9\",\"time\":5,\"changes\":[" + MessagesChange(
            $"\"contacts\":[{Contact("1")},{Contact("2")},{Contact("16505551234")}],\"messages\":[{first}, "
            + $"{second}],\"statuses\":[{status}],\"more\":{{\"a\":1}}") + "]}";

        var units = Parse(Post(entry));

        string Expected(string contact, string items) =>
            "{\"id\":\"9\",\"time\":5,\"changes\":[" + MessagesChange(
                $"\"contacts\":[{Contact(contact)}],{items},\"more\":{{\"a\":1}}") + "]}";
        Assert.Equal(
            [
                Expected("1", $"\"messages\":[{first}]"),
                Expected("2", $"\"messages\":[{second}]"),
                Expected("16505551234", $"\"statuses\":[{status}]"),
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
            Entry(MessagesChange($"\"messages\":[{Text("wamid.1")}]"), Change(
                "message_template_status_update", "{\"event\":\"APPROVED\"}")),
            Entry(MessagesChange($"\"statuses\":[{Status("wamid.2", "sent")},{Status("wamid.2", "delivered")}]")),
            Entry(Change("something_new", "[1,2]"))));

        Assert.Equal(["message", "message_template_status_update", "status", "status", "something_new"],
            units.Select(unit => unit.EventType.Name));
        Assert.Equal(Entry(Change("message_template_status_update", "{\"event\":\"APPROVED\"}")), TextOf(units[1]));
        Assert.Equal(Entry(Change("something_new", "[1,2]")), TextOf(units[4]));
    }

    [Fact]
    public void Contacts_Without_A_Number_Are_Found_By_User_Id()
    {
        const string One = "{\"profile\":{\"name\":\"A\"},\"user_id\":\"US.1\"}";
        const string Two = "{\"profile\":{\"name\":\"B\"},\"user_id\":\"US.2\"}";
        const string Strange = "{\"profile\":{\"name\":\"C\"}}";
        static string Message(string id, string user) =>
            $$$"""{"from_user_id":"{{{user}}}","id":"{{{id}}}","type":"text","text":{"body":"x"}}""";

        var units = Parse(Post(Entry(MessagesChange(
            $"\"contacts\":[{One},{Two},{Strange}],\"messages\":[{Message("a", "US.2")},{Message("b", "US.1")},{Message("c", "US.3")}]"))));

        Assert.Contains($"\"contacts\":[{Two},{Strange}]", TextOf(units[0]), StringComparison.Ordinal);
        Assert.Contains($"\"contacts\":[{One},{Strange}]", TextOf(units[1]), StringComparison.Ordinal);
        Assert.Contains($"\"contacts\":[{Strange}]", TextOf(units[2]), StringComparison.Ordinal);
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
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange("\"errors\":[{\"code\":130429},{\"code\":131000}]")))));

        Assert.Equal((UnitKind.Error, "error"), (unit.Kind, unit.EventType.Name));
    }

    [Fact]
    public void Errors_Beside_A_Message_Stay_With_It()
    {
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1")}],\"errors\":[{{\"code\":1}}]")))));

        Assert.Equal(UnitKind.Message, unit.Kind);
        Assert.Contains("\"errors\":[{\"code\":1}]", TextOf(unit), StringComparison.Ordinal);
    }

    [Fact]
    public void The_Same_Unit_Has_The_Same_Key_In_Whatever_Post_It_Comes()
    {
        var alone = Parse(OneText("wamid.1"))[0];
        var together = Parse(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.0")},{Text("wamid.1")}]"))))[1];

        Assert.Equal(alone.Key, together.Key);
        Assert.NotEqual(alone.Entry.ToArray(), together.Entry.ToArray());
    }

    [Theory]
    [InlineData("\"status\":\"read\"", "\"status\":\"delivered\"")]
    [InlineData("\"timestamp\":\"1749416390\"", "\"timestamp\":\"1749416391\"")]
    [InlineData("\"recipient_id\":\"16505551234\"", "\"recipient_id\":\"16505551235\"")]
    [InlineData("\"id\":\"wamid.1\"", "\"id\":\"wamid.2\"")]
    [InlineData("\"recipient_participant_id\":\"1\"", "\"recipient_participant_id\":\"2\"")]
    [InlineData(SampleLinks.MetaNumberId, "106540352242923")]
    public void Statuses_That_Differ_In_Who_What_Or_When_Are_Different_Units(string mine, string other)
    {
        var post = OneStatus("wamid.1", "read", ",\"recipient_participant_id\":\"1\"");

        Assert.NotEqual(Parse(post)[0].Key, Parse(post.Replace(mine, other, StringComparison.Ordinal))[0].Key);
    }

    [Fact]
    public void Statuses_Of_Other_Bytes_Are_Two_Events_Though_An_Earlier_Version_Took_Them_For_One()
    {
        var plain = Parse(OneStatus("wamid.1", "read"))[0];
        var priced = Parse(OneStatus("wamid.1", "read", ",\"pricing\":{\"billable\":true}"))[0];

        Assert.NotEqual(plain.Key, priced.Key);
        Assert.Equal(plain.EarlierKey, priced.EarlierKey);
        Assert.Equal(plain.Key, Parse(OneStatus("wamid.1", "read"))[0].Key);
        Assert.Null(Parse(OneText("wamid.1"))[0].EarlierKey);
    }

    [Fact]
    public void A_Change_Or_An_Item_That_Is_Nested_Too_Deep_Is_Dead_Alone()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5_000)) + string.Concat(Enumerable.Repeat("]", 5_000));
        var item = Text("wamid.2").Replace("\"Hi\"", deep, StringComparison.Ordinal);

        var units = Parse(Post(Entry(
            Change("flows", deep),
            MessagesChange($"\"messages\":[{Text("wamid.1")},{item}]"),
            Change("account_alerts", "{\"a\":1}"))));

        Assert.Equal(
            [UnitKind.NotUnderstood, UnitKind.Message, UnitKind.NotUnderstood, UnitKind.Change], units.Select(unit => unit.Kind));
        Assert.Equal("Nested too deep.", units[0].Fault);
        Assert.Contains(deep, TextOf(units[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void One_Bad_Item_Leaves_The_Others_Alone()
    {
        var units = Parse(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1")},\"no object\",{Text("wamid.2")}]"))));

        Assert.Equal([UnitKind.Message, UnitKind.NotUnderstood, UnitKind.Message], units.Select(unit => unit.Kind));
        Assert.Contains("\"messages\":[\"no object\"]", TextOf(units[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_That_Are_Not_Text_Are_One_Units_Fault()
    {
        var post = Encoding.Latin1.GetBytes(
            Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1")},{Text("wamid.2", body: "\u00ff")}]"))));

        var units = WebhookParser.Parse(post);

        Assert.Equal([UnitKind.Message, UnitKind.NotUnderstood], units.Select(unit => unit.Kind));
    }

    [Fact]
    public void Half_A_Surrogate_Pair_Is_Passed_On_As_It_Came()
    {
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1", from: "\\ud83d", body: "\\ud83d")}]")))));

        Assert.Equal(UnitKind.Message, unit.Kind);
        Assert.Contains("{\"body\":\"\\ud83d\"}", TextOf(unit), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{\"entry\":[{\"id\":\"1\"")]
    [InlineData("{\"object\":\"whatsapp_business_account\"}")]
    [InlineData("{\"entry\":[]}")]
    [InlineData("{\"entry\":{}}")]
    [InlineData("[]")]
    [InlineData("7")]
    public void A_Body_That_Is_Not_A_Webhook_Is_Not_Understood_As_A_Whole(string body)
    {
        var unit = Assert.Single(Parse(body));

        Assert.Equal((UnitKind.NotUnderstood, true, body), (unit.Kind, unit.IsWholeBody, TextOf(unit)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"1\"}")]
    [InlineData("{\"id\":\"1\",\"changes\":[]}")]
    [InlineData("{\"id\":\"1\",\"changes\":[7]}")]
    [InlineData("{\"id\":\"1\",\"changes\":[{\"value\":{}}]}")]
    [InlineData("{\"id\":\"1\",\"changes\":[{\"field\":\"messages\"}]}")]
    public void An_Entry_Without_Id_Or_Changes_Is_Not_Understood(string entry)
    {
        var units = Parse(Post(entry, Entry(MessagesChange($"\"messages\":[{Text("wamid.1")}]"))));

        Assert.Equal([UnitKind.NotUnderstood, UnitKind.Message], units.Select(unit => unit.Kind));
        Assert.Equal(entry, TextOf(units[0]));
    }

    [Fact]
    public void Every_Split_Entry_Is_Json_That_Says_The_Same()
    {
        var items = Enumerable.Range(0, 50).Select(i => Text($"wamid.{i}", from: $"{i}")).ToList();
        var contacts = Enumerable.Range(0, 50).Select(i => Contact($"{i}"));

        var units = Parse(Post(
            Entry(MessagesChange($"\"contacts\":[{string.Join(',', contacts)}],\"messages\":[{string.Join(',', items)}]"))));

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

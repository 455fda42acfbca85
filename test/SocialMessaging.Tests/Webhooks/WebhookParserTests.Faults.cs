using System.Text;
using SocialMessaging.Webhooks.Units;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <content>Posts that cannot be read, in whole or in part.</content>
public sealed partial class WebhookParserTests
{
    [Fact]
    public void A_Change_Or_An_Item_That_Is_Nested_Too_Deep_Is_Dead_Alone()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5_000)) + string.Concat(Enumerable.Repeat("]", 5_000));
        var item = Text("wamid.2").Replace("\"Hi\"", deep, StringComparison.Ordinal);

        var units = Parse(Post(Entry(
            Change("flows", deep),
            MessagesChange(MessageList(Text("wamid.1"), item)),
            Change("account_alerts", """{"a":1}"""))));

        Assert.Equal(
            [UnitKind.NotUnderstood, UnitKind.Message, UnitKind.NotUnderstood, UnitKind.Change], units.Select(unit => unit.Kind));
        Assert.Equal("Nested too deep.", units[0].Fault);
        Assert.Contains(deep, TextOf(units[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void One_Bad_Item_Leaves_The_Others_Alone()
    {
        var units = Parse(Post(Entry(MessagesChange(MessageList(Text("wamid.1"), "\"no object\"", Text("wamid.2"))))));

        Assert.Equal([UnitKind.Message, UnitKind.NotUnderstood, UnitKind.Message], units.Select(unit => unit.Kind));
        Assert.Contains(MessageList("\"no object\""), TextOf(units[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_That_Are_Not_Text_Are_One_Units_Fault()
    {
        var post = Encoding.Latin1.GetBytes(
            Post(Entry(MessagesChange(MessageList(Text("wamid.1"), Text("wamid.2", body: "\u00ff"))))));

        var units = WebhookParser.Parse(post);

        Assert.Equal([UnitKind.Message, UnitKind.NotUnderstood], units.Select(unit => unit.Kind));
    }

    [Fact]
    public void Half_A_Surrogate_Pair_Is_Passed_On_As_It_Came()
    {
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange(MessageList(Text("wamid.1", from: "\\ud83d", body: "\\ud83d")))))));

        Assert.Equal(UnitKind.Message, unit.Kind);
        Assert.Contains("""{"body":"\ud83d"}""", TextOf(unit), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{\"entry\":[{\"id\":\"1\"")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    [InlineData("""{"entry":[]}""")]
    [InlineData("""{"entry":{}}""")]
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
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","changes":[]}""")]
    [InlineData("""{"id":"1","changes":[7]}""")]
    [InlineData("""{"id":"1","changes":[{"value":{}}]}""")]
    [InlineData("""{"id":"1","changes":[{"field":"messages"}]}""")]
    public void An_Entry_Without_Id_Or_Changes_Is_Not_Understood(string entry)
    {
        var units = Parse(Post(entry, Entry(MessagesChange(MessageList(Text("wamid.1"))))));

        Assert.Equal([UnitKind.NotUnderstood, UnitKind.Message], units.Select(unit => unit.Kind));
        Assert.Equal(entry, TextOf(units[0]));
    }
}

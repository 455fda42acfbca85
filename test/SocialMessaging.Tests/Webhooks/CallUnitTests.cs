using System.Text;
using SocialMessaging.Webhooks.Units;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <summary>What happens to calls is one unit each, with attributes to filter by.</summary>
public sealed class CallUnitTests
{
    private const string Connect =
        """{"id":"wacid.1","from":"1","to":"2","event":"connect","timestamp":"5","session":{"sdp_type":"offer","sdp":"v=0\r\n"}}""";

    private const string Terminate =
        """{"id":"wacid.1","event":"terminate","timestamp":"6","biz_opaque_callback_data":"mine"}""";

    private const string Ringing = """{"id":"wacid.2","type":"call","status":"RINGING","timestamp":"5","recipient_id":"1"}""";

    [Fact]
    public void Calls_And_Statuses_Of_One_Change_Are_Units_Of_Their_Own()
    {
        var units = Parse(Post(Entry(CallsChange(CallList(Connect, Terminate), StatusList(Ringing), ErrorList()))));

        Assert.Equal(3, units.Count);
        Assert.All(units, unit => Assert.Equal((UnitKind.Call, "calls"), (unit.Kind, unit.EventType.Name)));
        Assert.Equal(["connect", "terminate", null], units.Select(unit => unit.EventType.CallEvent));
        Assert.Equal([null, null, "RINGING"], units.Select(unit => unit.EventType.Status));
        Assert.Equal(["wacid.1", "wacid.1", "wacid.2"], units.Select(unit => unit.Wamid));
        Assert.Equal([null, "mine", null], units.Select(unit => unit.CallbackData));
        Assert.Equal(
            Entry(CallsChange(CallList(Terminate), ErrorList())), Encoding.UTF8.GetString(units[1].Entry.Span));
        Assert.Equal(3, units.Select(unit => unit.Key).Distinct().Count());
    }

    [Fact]
    public void A_Repeat_Is_Recognised_In_Whatever_Post_It_Comes_And_A_Second_Terminate_That_Differs_Is_Not()
    {
        var first = Assert.Single(Parse(Post(Entry(CallsChange(CallList(Terminate))))));
        var again = Parse(Post(Entry(CallsChange(CallList(Connect, Terminate)))))[1];
        var later = Assert.Single(Parse(Post(Entry(CallsChange(
            CallList(Terminate.Replace("\"6\"", "\"7\"", StringComparison.Ordinal)))))));

        Assert.Equal(first.Key, again.Key);
        Assert.NotEqual(first.Key, later.Key);
    }

    [Theory]
    [InlineData("\"calls\":[]")]
    [InlineData("\"statuses\":null")]
    [InlineData("\"errors\":[{\"code\":1}]")]
    public void A_Change_Without_Items_Is_One_Unit(string members)
    {
        var unit = Assert.Single(Parse(Post(Entry(CallsChange(members)))));

        Assert.Equal((UnitKind.Change, "calls"), (unit.Kind, unit.EventType.Name));
    }

    [Fact]
    public void What_Is_Not_An_Object_Is_Not_Understood_And_Takes_No_Neighbour_With_It()
    {
        var units = Parse(Post(Entry(CallsChange(CallList("5", Connect)))));

        Assert.Equal([UnitKind.NotUnderstood, UnitKind.Call], units.Select(unit => unit.Kind));
    }

    [Theory]
    [InlineData("""{"id":"wamid.1","type":"text","text":{"body":"Hi"}}""", "text")]
    [InlineData("""{"id":"wamid.1","type":"interactive","interactive":{"type":"call_permission_reply"}}""", "call_permission_reply")]
    [InlineData("""{"id":"wamid.1","type":"interactive","interactive":5}""", "interactive")]
    [InlineData("""{"id":"wamid.1"}""", null)]
    public void A_Message_Says_What_It_Is(string message, string? type)
    {
        var unit = Assert.Single(Parse(Post(Entry(MessagesChange(MessageList(message))))));

        Assert.Equal(("message", type), (unit.EventType.Name, unit.EventType.MessageType));
    }

    private static string CallsChange(params string[] members) =>
        Change("calls", $$"""{"messaging_product":"whatsapp",{{Metadata}},{{string.Join(',', members)}}}""");

    private static IReadOnlyList<WebhookUnit> Parse(string post) => WebhookParser.Parse(Encoding.UTF8.GetBytes(post));
}

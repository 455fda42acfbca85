using System.Text;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Units;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <content>Posts that would cost far more than their length.</content>
public sealed partial class WebhookParserTests
{
    private const int LargestPost = WebhookReceiver.MaxBodyBytes - 1024;

    /// <summary>What they are made of: tiny entries, changes, items and contacts, and what would be repeated in each unit.</summary>
    public static TheoryData<string> ExpensivePosts => ["entries", "changes", "items", "numbers", "contacts", "shared", "many changes"];

    [Fact]
    public void Ten_Times_What_Meta_Sends_Is_Taken_Apart()
    {
        const int count = UnitBudget.MaxUnits - 2;
        var items = Enumerable.Range(0, count).Select(i => Text($"wamid.{i}"));

        var units = Parse(Post(Entry(MessagesChange(MessageList(items)))));

        Assert.Equal(count, units.Count);
        Assert.All(units, unit => Assert.Equal(UnitKind.Message, unit.Kind));
    }

    [Fact]
    public void One_Update_More_Is_Kept_As_A_Whole_With_The_Reason()
    {
        var items = Enumerable.Range(0, UnitBudget.MaxUnits - 1).Select(i => Text($"wamid.{i}"));
        var post = Post(Entry(MessagesChange(MessageList(items))));

        var unit = Assert.Single(Parse(post));

        Assert.True(unit.IsWholeBody);
        Assert.Equal("The body has more than 10000 entries, changes and updates.", unit.Fault);
        Assert.Equal(post, TextOf(unit));
    }

    [Theory]
    [MemberData(nameof(ExpensivePosts))]
    public void No_Post_Allocates_Many_Times_Its_Length(string made)
    {
        var body = Encoding.UTF8.GetBytes(Expensive(made));
        Assert.InRange(body.Length, 2_900_000, WebhookReceiver.MaxBodyBytes);
        WebhookParser.Parse(Encoding.UTF8.GetBytes(Post(Entry(MessagesChange(MessageList(Text("wamid.1")))))));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var unit = Assert.Single(WebhookParser.Parse(body));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(UnitKind.NotUnderstood, unit.Kind);
        Assert.Equal(body, unit.Entry.ToArray());
        Assert.InRange(allocated, 0, 32L * body.Length);
    }

    [Fact]
    public void An_Entry_Of_A_Dead_Letter_Has_The_Same_Limits()
    {
        var entry = Entry([.. Enumerable.Repeat(Change("flows", "1"), UnitBudget.MaxUnits + 1)]);

        var unit = Assert.Single(WebhookParser.ParseEntry(Encoding.UTF8.GetBytes(entry)));

        Assert.Equal((UnitKind.NotUnderstood, false), (unit.Kind, unit.IsWholeBody));
        Assert.Equal("The body has more than 10000 entries, changes and updates.", unit.Fault);
    }

    private static string Expensive(string made) => made switch
    {
        "entries" => Post(Filled("{}")),
        "changes" => Post(Entry(Filled("{}"))),
        "items" => Post(Entry(MessagesChange(MessageList(Filled("{}"))))),
        "numbers" => Post(Entry(MessagesChange(MessageList(Filled("0"))))),
        "contacts" => Post(Entry(MessagesChange(MessageList(Text("wamid.1"), Text("wamid.2")), ContactList([Filled("{}")])))),
        "shared" => Post(Entry(MessagesChange(
            Shared(LargestPost - 200_000), MessageList(Enumerable.Range(0, 1000).Select(i => Text($"wamid.{i}")))))),
        _ => Post($$"""{"id":"1",{{Shared(LargestPost - 50_000)}},"changes":[{{ThousandChanges()}}]}"""),
    };

    private static string ThousandChanges() => string.Join(',', Enumerable.Repeat(Change("flows", "1"), 1000));

    private static string Shared(int length) => $"\"shared\":\"{new string('x', length)}\"";

    private static string Filled(string element) => string.Join(',', Enumerable.Repeat(element, LargestPost / (element.Length + 1)));
}

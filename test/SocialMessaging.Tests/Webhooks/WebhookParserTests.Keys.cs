using SocialMessaging.Testing.Events;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <content>Which units are the same, and which are not.</content>
public sealed partial class WebhookParserTests
{
    [Fact]
    public void The_Same_Unit_Has_The_Same_Key_In_Whatever_Post_It_Comes()
    {
        var alone = Parse(OneText("wamid.1"))[0];
        var together = Parse(Post(Entry(MessagesChange(MessageList(Text("wamid.0"), Text("wamid.1"))))))[1];

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
        var priced = Parse(OneStatus("wamid.1", "read", ""","pricing":{"billable":true}"""))[0];

        Assert.NotEqual(plain.Key, priced.Key);
        Assert.Equal(plain.EarlierKey, priced.EarlierKey);
        Assert.Equal(plain.Key, Parse(OneStatus("wamid.1", "read"))[0].Key);
        Assert.Null(Parse(OneText("wamid.1"))[0].EarlierKey);
    }
}

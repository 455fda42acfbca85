using SocialMessaging.Idempotency;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <content>How a status finds the id of its message.</content>
public sealed partial class WebhookReceiverTests
{
    [Fact]
    public async Task A_Status_Names_The_Message_Id_That_Came_Back_With_It_Without_A_Read_Of_The_Wamid()
    {
        var id = CallId.Random();

        await fixture.PostAsync(OneStatus("wamid.1", "delivered", $",\"biz_opaque_callback_data\":\"{id}\""));

        Assert.Equal(id, fixture.Publisher.Envelopes[0].GetProperty("messageId").GetString());
        Assert.Contains(("status", "String", "delivered"), fixture.Publisher.Published[0].Attributes.All());
    }

    [Theory]
    [InlineData("6d69f07a-c317-4278-9d5c-6a84078419ec")]
    [InlineData("order 7")]
    public async Task A_Callers_Own_Callback_Data_Is_Not_Taken_For_A_Message_Id(string data)
    {
        fixture.Ledger.Wamids["wamid.1"] = "stored-id";

        await fixture.PostAsync(OneStatus("wamid.1", "sent", $",\"biz_opaque_callback_data\":\"{data}\""));
        await fixture.PostAsync(OneStatus("wamid.2", "sent", $",\"biz_opaque_callback_data\":\"{data}\""));

        Assert.Equal("stored-id", fixture.Publisher.Envelopes[0].GetProperty("messageId").GetString());
        Assert.False(fixture.Publisher.Envelopes[1].TryGetProperty("messageId", out _));
    }

    [Fact]
    public async Task A_Status_That_Is_Faster_Than_The_Send_Waits_For_Its_Message_Id()
    {
        fixture.Ledger.HasLivePending = true;

        var post = fixture.PostAsync(OneStatus("wamid.1", "sent"));
        Assert.False(post.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(300));
        fixture.Ledger.Wamids["wamid.1"] = "stored-id";

        Assert.Equal(WebhookOutcome.Accepted, await fixture.Time.AdvanceUntilAsync(post, TimeSpan.FromMilliseconds(100)));
        Assert.Equal("stored-id", fixture.Publisher.Envelopes[0].GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_Status_Waits_A_Second_And_No_Longer()
    {
        fixture.Ledger.HasLivePending = true;

        var post = fixture.PostAsync(OneStatus("wamid.1", "sent"));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.Time.AdvanceUntilAsync(post, TimeSpan.FromMilliseconds(50)));
        Assert.InRange(fixture.Time.GetUtcNow() - SampleLinks.Then, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        // At first, then after 50, 100, 200 milliseconds and so on: a query and a read each time.
        Assert.InRange(fixture.Ledger.Calls, 8, 14);
        Assert.False(fixture.Publisher.Envelopes[0].TryGetProperty("messageId", out _));
    }

    [Fact]
    public async Task An_Inbound_Message_Never_Has_A_Message_Id()
    {
        fixture.Ledger.Wamids["wamid.1"] = "stored-id";

        await fixture.PostAsync(OneText("wamid.1"));

        Assert.False(fixture.Publisher.Envelopes[0].TryGetProperty("messageId", out _));
    }
}

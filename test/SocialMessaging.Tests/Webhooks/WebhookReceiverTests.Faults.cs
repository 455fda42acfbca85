using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <content>Topics, queues and stores that fail.</content>
public sealed partial class WebhookReceiverTests
{
    [Fact]
    public async Task A_Refused_Unit_Is_Dead_And_The_Others_Are_Published()
    {
        fixture.Publisher.Decide = e => RecordingPublisher.Text(e).Contains("wamid.2", StringComparison.Ordinal)
            ? PublishResult.Refused("InvalidParameter: no")
            : PublishResult.Published;

        var outcome = await fixture.PostAsync(
            Post(Entry(MessagesChange(MessageList(Text("wamid.1"), Text("wamid.2"), Text("wamid.3"))))));

        Assert.Equal(WebhookOutcome.Accepted, outcome);
        Assert.Equal(2, fixture.Publisher.Published.Count);
        Assert.Equal("InvalidParameter: no", Assert.Single(fixture.DeadLetters.Letters).Letter.Reason);
    }

    [Fact]
    public async Task A_Failing_Topic_Makes_Meta_Come_Again_For_What_Failed_Only()
    {
        fixture.Publisher.Decide = e => RecordingPublisher.Text(e).Contains("wamid.2", StringComparison.Ordinal)
            ? PublishResult.Failed("Throttled")
            : PublishResult.Published;
        var post = Post(Entry(MessagesChange(MessageList(Text("wamid.1"), Text("wamid.2")))));

        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(post));
        fixture.Publisher.Decide = _ => PublishResult.Published;
        // Its claim was given back: no time has to pass.
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(post));

        Assert.Equal(2, fixture.Publisher.Published.Count);
        Assert.Empty(fixture.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Failing_Dead_Letter_Queue_Makes_Meta_Come_Again()
    {
        fixture.Publisher.Decide = _ => PublishResult.Refused("NotFound: no such topic");
        fixture.DeadLetters.IsFailing = true;
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(OneText("wamid.1")));

        fixture.DeadLetters.IsFailing = false;
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));

        Assert.Single(fixture.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Store_That_Fails_Before_Publishing_Publishes_Nothing()
    {
        fixture.Claims.ClaimFails = true;
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Empty(fixture.Publisher.Published);

        fixture.Claims.ClaimFails = false;
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Single(fixture.Publisher.Published);
    }

    [Fact]
    public async Task A_Store_That_Fails_After_Publishing_Doubles_Nothing()
    {
        fixture.Claims.FailingCompletions = 7;
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(OneText("wamid.1")));
        // Beyond the lease: the claim would be free by now.
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(OneText("wamid.1")));
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));

        Assert.Single(fixture.Publisher.Published);
    }

    [Fact]
    public async Task A_Failing_Account_Store_Makes_Meta_Come_Again()
    {
        fixture.Accounts.IsFailing = true;
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(OneText("wamid.1")));

        fixture.Accounts.IsFailing = false;
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Single(fixture.Publisher.Published);
    }
}

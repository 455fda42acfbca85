using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <summary>What version 1.0 has stored, kept as it wrote it, still counts.</summary>
public sealed class EarlierVersionTests : IDisposable
{
    // The key that 1.0 gave the status of OneStatus("wamid.1", "sent").
    private const string KeyOfStatus = "d61f9738cfa2dcdf43112c752266e132";

    private readonly InboxFixture fixture = new();

    private EventsFixture Events => fixture.Events;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Status_That_Was_Settled_Is_A_Repeat_For_Eight_Days()
    {
        await Events.Claims.CompleteAsync([KeyOfStatus], default);

        Assert.Equal(WebhookOutcome.Accepted, await Events.PostAsync(OneStatus("wamid.1", "sent")));
        Assert.Empty(Events.Publisher.Published);

        Events.Time.Advance(IUnitClaims.Memory);
        Assert.Equal(WebhookOutcome.Accepted, await Events.PostAsync(OneStatus("wamid.1", "sent")));
        Assert.Single(Events.Publisher.Published);
    }

    [Fact]
    public async Task A_Status_That_Is_Being_Published_Is_Waited_For()
    {
        await Events.Claims.ClaimAsync(KeyOfStatus, "a process of the version before", default);

        Assert.Equal(WebhookOutcome.Unavailable, await Events.PostAsync(OneStatus("wamid.1", "sent")));
        Events.Time.Advance(IUnitClaims.Lease);
        Assert.Equal(WebhookOutcome.Accepted, await Events.PostAsync(OneStatus("wamid.1", "sent")));
    }

    /// <summary>A kept record of the queue, as the first version with an inbox writes it.</summary>
    [Fact]
    public async Task A_Record_Of_The_Inbox_Is_Delivered()
    {
        var body = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(OneText("wamid.1")));
        await fixture.Queues.SendMessageAsync(
            new(InboxFixture.Queue, $$"""{"v":1,"receivedAt":"2026-03-01T12:00:00.123+00:00","body":"{{body}}"}"""));

        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Single(Events.Publisher.Published);
    }
}

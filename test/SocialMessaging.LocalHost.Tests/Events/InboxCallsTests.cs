using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.LocalHost.Tests.Events.Schedules;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.State;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>How many calls a post of a thousand updates takes: what a small function must do in its time.</summary>
public sealed class InboxCallsTests
{
    [Fact]
    public async Task A_Thousand_Statuses_Without_Our_Callback_Data_Take_A_Bounded_Number_Of_Calls()
    {
        using var fixture = new InboxFixture();
        using var dynamo = new FakeDynamoDb();
        using var topics = new FakeTopics();
        using var roles = new Amazon.SecurityToken.AmazonSecurityTokenServiceClient(
            new Amazon.Runtime.AnonymousAWSCredentials(), Amazon.RegionEndpoint.USEast1);
        using var clients = new SnsClients(topics, roles, _ => topics, fixture.Events.Time);
        var worker = fixture.NewWorker(new LeasedDelivery(
            new DynamoDbUnitClaims(new DynamoDbTable(dynamo, "table", fixture.Events.Time), fixture.Events.Time),
            new SnsEventPublisher(clients, fixture.Events.Time),
            fixture.Events.DeadLetters,
            fixture.Events.Offload,
            NullLogger<LeasedDelivery>.Instance));
        await fixture.PostAsync(Post(Entry(MessagesChange(
            StatusList(Enumerable.Range(0, 1000).Select(i => Status($"wamid.{i}", "sent")))))));
        Assert.Equal(["SendMessage"], fixture.Queues.Calls);

        Assert.Equal((1, 0), await fixture.WorkAsync(worker));

        Assert.Equal(1000, topics.Received.Select(e => e.Message).Distinct().Count());
        Assert.Equal(100, topics.Calls.Count);
        // A chunk reads its records and those of the version before it, claims each unit, and records them in batches of 25.
        Assert.Equal(20, dynamo.Calls["BatchGetItem"]);
        Assert.Equal(1000, dynamo.Calls["PutItem"]);
        Assert.Equal(40, dynamo.Calls["BatchWriteItem"]);
        Assert.Equal(3, dynamo.Calls.Count);
        // Of each chunk one read of all wamids, and in the first second of a post one query of the number.
        Assert.InRange(fixture.Events.Ledger.Calls, 10, 20);
        Assert.InRange(fixture.Events.Accounts.Reads, 10, 20);
    }
}

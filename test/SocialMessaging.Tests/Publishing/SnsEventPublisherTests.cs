using System.Net;
using System.Text;
using Amazon.SecurityToken;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Publishing;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Tests.Publishing;

public sealed class SnsEventPublisherTests : IDisposable
{
    private const string Role = "arn:aws:iam::111111111111:role/publish";

    private readonly FakeTimeProvider time = new(SampleLinks.Then);
    private readonly FakeTopics topics = new();
    private readonly FakeTopics topicsOfTheRole = new();
    private readonly FakeRoles roles;
    private readonly SnsClients clients;
    private readonly SnsEventPublisher publisher;

    public SnsEventPublisherTests()
    {
        roles = new(time);
        clients = new(topics, roles, _ => topicsOfTheRole, time);
        publisher = new(clients, time);
    }

    private DateTimeOffset InTime => time.GetUtcNow() + TimeSpan.FromSeconds(9);

    public void Dispose()
    {
        clients.Dispose();
        roles.Dispose();
        topics.Dispose();
        topicsOfTheRole.Dispose();
    }

    [Fact]
    public async Task Events_Of_One_Topic_Go_In_Batches_Of_Ten()
    {
        var results = await publisher.PublishAsync([.. Enumerable.Range(0, 25).Select(i => Event($"{i}"))], InTime, default);

        Assert.All(results, result => Assert.Equal(PublishOutcome.Published, result.Outcome));
        Assert.Equal([5, 10, 10], topics.Calls.Order());
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}").Order(), topics.Received.Select(e => e.Message).Order());
    }

    [Fact]
    public async Task A_Batch_Stays_Within_The_Limit_With_Its_Attributes()
    {
        var size = OutgoingEvent.MaxBytes / 2;
        var attributes = Event("").Attributes.ByteCount();

        await publisher.PublishAsync([Event(new('a', size - attributes)), Event(new('b', size - attributes))], InTime, default);
        Assert.Equal([2], topics.Calls);

        await publisher.PublishAsync([Event(new('a', size - attributes)), Event(new('b', size - attributes + 1))], InTime, default);
        Assert.Equal([2, 1, 1], topics.Calls);
        Assert.Equal(4, topics.Received.Count);
    }

    [Fact]
    public async Task Bytes_Are_Counted_And_Not_Characters()
    {
        // 90,000 characters of three bytes: alone too large, so it must have been made to fit before; two of 40,000 are too large together.
        await publisher.PublishAsync([Event(new('\u20ac', 45_000)), Event(new('\u20ac', 45_000))], InTime, default);

        Assert.Equal([1, 1], topics.Calls);
    }

    [Fact]
    public async Task Each_Entry_Of_A_Batch_Has_Its_Own_Fate()
    {
        topics.FailEntry = message => message switch
        {
            "throttled" => ("Throttled", true),
            "bad" => ("InvalidParameter", true),
            "odd" => ("SomethingNew", true),
            "internal" => ("InternalError", false),
            _ => null,
        };

        var results = await publisher.PublishAsync(
            [Event("good"), Event("throttled"), Event("bad"), Event("odd"), Event("internal"), Event("fine")], InTime, default);

        Assert.Equal(
            [
                PublishOutcome.Published, PublishOutcome.Failed, PublishOutcome.Refused, PublishOutcome.Refused, PublishOutcome.Failed,
                PublishOutcome.Published,
            ],
            results.Select(result => result.Outcome));
        Assert.Equal(["good", "fine"], topics.Received.Select(e => e.Message));
    }

    [Fact]
    public async Task A_Batch_That_Is_Refused_Whole_Is_Tried_Singly_And_Only_The_Guilty_Are_Given_Up()
    {
        var calls = 0;
        topics.Before = _ => calls++ == 0
            ? throw FakeTopics.Error("InvalidParameter", HttpStatusCode.BadRequest)
            : Task.CompletedTask;

        var results = await publisher.PublishAsync([Event("a"), Event("b"), Event("c")], InTime, default);

        Assert.All(results, result => Assert.Equal(PublishOutcome.Published, result.Outcome));
        Assert.Equal([3, 1, 1, 1], topics.Calls);
    }

    [Fact]
    public async Task A_Topic_That_Is_Gone_Or_Denies_Refuses_Its_Events_And_No_Others()
    {
        topics.Gone.Add("arn:aws:sns:us-east-1:111111111111:gone");
        topics.Denied.Add("arn:aws:sns:us-east-1:111111111111:denied");

        var results = await publisher.PublishAsync([Event("a", topic: "gone"), Event("b", topic: "denied"), Event("c")], InTime, default);

        Assert.Equal([PublishOutcome.Refused, PublishOutcome.Refused, PublishOutcome.Published], results.Select(result => result.Outcome));
    }

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest)]
    [InlineData("InternalError", HttpStatusCode.InternalServerError)]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable)]
    [InlineData("InvalidClientTokenId", HttpStatusCode.Forbidden)]
    [InlineData("ExpiredToken", HttpStatusCode.Forbidden)]
    [InlineData("KMSThrottling", HttpStatusCode.BadRequest)]
    public async Task What_May_Pass_Is_Tried_Again_Later(string code, HttpStatusCode status)
    {
        topics.Before = _ => throw FakeTopics.Error(code, status);

        var results = await publisher.PublishAsync([Event("a"), Event("b")], InTime, default);

        Assert.All(results, result => Assert.Equal(PublishOutcome.Failed, result.Outcome));
    }

    [Fact]
    public async Task A_Call_Ends_After_Two_Seconds_And_Is_Not_Repeated()
    {
        topics.After = token => Task.Delay(Timeout.InfiniteTimeSpan, time, token);

        var publishing = publisher.PublishAsync([Event("a")], InTime, default);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(publishing.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(PublishOutcome.Failed, (await publishing)[0].Outcome);
        Assert.Single(topics.Calls);
    }

    [Fact]
    public async Task No_Call_Begins_With_Less_Than_Three_Seconds_Left()
    {
        var results = await publisher.PublishAsync([Event("a")], time.GetUtcNow() + TimeSpan.FromSeconds(2.9), default);

        Assert.Equal(PublishOutcome.Failed, results[0].Outcome);
        Assert.Empty(topics.Calls);
    }

    [Fact]
    public async Task A_Role_Is_Assumed_For_Its_Account_And_Its_Session_Kept()
    {
        await publisher.PublishAsync([Event("a", role: Role)], InTime, default);
        await publisher.PublishAsync([Event("b", role: Role), Event("c")], InTime, default);

        var request = Assert.Single(roles.Requests);
        Assert.Equal((Role, SampleLinks.Account), (request.RoleArn, request.ExternalId));
        Assert.Equal(["a", "b"], topicsOfTheRole.Received.Select(e => e.Message));
        Assert.Equal(["c"], topics.Received.Select(e => e.Message));

        time.Advance(TimeSpan.FromMinutes(56));
        await publisher.PublishAsync([Event("d", role: Role)], InTime, default);
        Assert.Equal(2, roles.Requests.Count);
    }

    [Fact]
    public async Task A_Session_Is_Not_Shared_Between_Accounts()
    {
        await publisher.PublishAsync([Event("a", role: Role), Event("b", role: Role) with { AccountId = "222222222222" }], InTime, default);

        Assert.Equal([SampleLinks.Account, "222222222222"], roles.Requests.Select(request => request.ExternalId));
    }

    [Fact]
    public async Task A_Role_That_Cannot_Be_Assumed_Refuses_The_Event()
    {
        roles.Refusal = new AmazonSecurityTokenServiceException("no") { ErrorCode = "AccessDenied", StatusCode = HttpStatusCode.Forbidden };

        var results = await publisher.PublishAsync([Event("a", role: Role), Event("b")], InTime, default);

        Assert.Equal([PublishOutcome.Refused, PublishOutcome.Published], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task A_Session_That_Has_Ended_Early_Is_Replaced()
    {
        await publisher.PublishAsync([Event("a", role: Role)], InTime, default);
        topicsOfTheRole.Before = _ => throw FakeTopics.Error("ExpiredToken", HttpStatusCode.Forbidden);
        Assert.Equal(PublishOutcome.Failed, (await publisher.PublishAsync([Event("b", role: Role)], InTime, default))[0].Outcome);

        topicsOfTheRole.Before = _ => Task.CompletedTask;
        Assert.Equal(PublishOutcome.Published, (await publisher.PublishAsync([Event("b", role: Role)], InTime, default))[0].Outcome);
        Assert.Equal(2, roles.Requests.Count);
    }

    private static OutgoingEvent Event(string message, string topic = "whatsapp-events", string? role = null) => new(
        SampleLinks.Account,
        new EventDestination($"arn:aws:sns:us-east-1:111111111111:{topic}", role),
        Encoding.UTF8.GetBytes(message),
        new("message", SampleLinks.WabaId, SampleLinks.NumberId, null));
}

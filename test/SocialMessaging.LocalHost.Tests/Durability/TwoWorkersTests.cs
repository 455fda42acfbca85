using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Tests.Faults;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Durability;

/// <summary>
/// Two processes poll one inbox. Whichever comes to the named point first is held there, between two calls to AWS, and killed by
/// <c>kill -9</c>; the other one takes over once the claim has ended and the queue shows the record again. Nothing is lost, and a message
/// comes twice only where it was published and that was not recorded.
/// </summary>
public sealed class TwoWorkersTests : IAsyncLifetime
{
    private const string Table = "social-messaging";
    private const string ClaimedBy = "claimedBy";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // The call at which a process is held, before it is made or before its answer; how often the message comes; whether Meta had its 200.
    private static readonly (string Point, string Action, AwsFault Held, int Events, bool IsAcknowledged)[] Points =
    [
        ("verified, not in the inbox", "SendMessage", AwsFault.Hang, 1, false),
        ("in the inbox, not answered", "SendMessage", AwsFault.Mute, 1, false),
        ("claimed, not published", "Publish", AwsFault.Hang, 1, true),
        ("published, not heard of", "Publish", AwsFault.Mute, 2, true),
        ("published, not recorded", "BatchWriteItem", AwsFault.Hang, 2, true),
        ("recorded, not deleted", "DeleteMessage", AwsFault.Hang, 1, true),
    ];

    private readonly MotoServer moto = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Dictionary<string, int> received = [];
    private AmazonSQSClient? sqs;
    private AmazonDynamoDBClient? dynamo;

    private AmazonSQSClient Sqs => sqs ?? throw new InvalidOperationException("Not started.");

    private AmazonDynamoDBClient Dynamo => dynamo ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        var url = (await moto.UrlAsync()).ToString();
        sqs = new(MotoServer.Credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        dynamo = new(MotoServer.Credentials, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        sqs?.Dispose();
        dynamo?.Dispose();
        await moto.DisposeAsync();
    }

    [Fact]
    public async Task A_Process_Killed_At_Any_Point_Loses_Nothing_And_Doubles_Only_What_It_Could_Not_Record()
    {
        var emulator = await moto.UrlAsync();
        var subscriber = await SubscribeAsync(emulator);
        SharingHost[] hosts = [await SharingHost.StartAsync(emulator), await SharingHost.StartAsync(emulator)];
        try
        {
            foreach (var (point, action, held, events, isAcknowledged) in Points)
            {
                var post = new SeedPost("wamid." + point.Replace(' ', '-'));
                if (!isAcknowledged)
                {
                    await StopPollingAsync(hosts[0]);
                }

                var rules = hosts.Select(host => host.Aws.Break(new(held, _ => true, action: action))).ToList();
                var answer = isAcknowledged
                    ? AcknowledgedAsync(post, hosts[0]) : post.SendUnheardAsync(http, hosts[0].Address);
                await UntilAsync(point, () => Task.FromResult(rules.Exists(rule => rule.Hits > 0)));
                var dead = rules.FindIndex(rule => rule.Hits > 0);
                var (victim, survivor) = (hosts[dead], hosts[1 - dead]);
                await victim.KillAsync();
                survivor.Aws.Heal(rules[1 - dead]);
                await answer;
                var next = SharingHost.StartAsync(emulator);

                if (isAcknowledged)
                {
                    await LetClaimsEndAsync();
                    await ShowAgainAsync(victim);
                }
                else
                {
                    await AcknowledgedAsync(post, survivor);
                }

                await UntilAsync(point, async () => await CountAsync(subscriber, post) >= events && await IsInboxEmptyAsync());
                Assert.Equal((point, events), (point, await CountAsync(subscriber, post)));
                await victim.DisposeAsync();
                hosts[dead] = await next;
            }
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Lets a host take posts and no records, so that it is not at two points at once.</summary>
    private static async Task StopPollingAsync(SharingHost host)
    {
        var polls = host.Aws.Break(new(AwsFault.Hang, _ => true, action: "ReceiveMessage"));
        await UntilAsync("polls", () => Task.FromResult(polls.Hits >= InboxPoller.Loops));
    }

    private async Task AcknowledgedAsync(SeedPost post, SharingHost host) => Assert.Equal(200, await post.SendAsync(http, host.Address));

    /// <summary>A queue that gets what the seeded topic gets.</summary>
    private async Task<string> SubscribeAsync(Uri emulator)
    {
        var queue = (await Sqs.CreateQueueAsync("subscriber")).QueueUrl;
        await CallSnsAsync(emulator, new() { ["Action"] = "CreateTopic", ["Name"] = "whatsapp-events" });
        await CallSnsAsync(emulator, new()
        {
            ["Action"] = "Subscribe",
            ["TopicArn"] = $"arn:aws:sns:us-east-1:{AwsEnvironment.AccountId}:whatsapp-events",
            ["Protocol"] = "sqs",
            ["Endpoint"] = $"arn:aws:sqs:us-east-1:{AwsEnvironment.AccountId}:subscriber",
            ["Attributes.entry.1.key"] = "RawMessageDelivery",
            ["Attributes.entry.1.value"] = "true",
        });
        return queue;
    }

    // The service's own client only publishes.
    private async Task CallSnsAsync(Uri emulator, Dictionary<string, string> parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, emulator) { Content = new FormUrlEncodedContent(parameters) };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", "Credential=test/20300101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>How often a message was published so far.</summary>
    private async Task<int> CountAsync(string subscriber, SeedPost post)
    {
        while ((await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(subscriber) { MaxNumberOfMessages = 10 })).Messages
            is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                using var envelope = JsonDocument.Parse(message.Body);
                using var entry = JsonDocument.Parse(envelope.RootElement.GetProperty("whatsAppWebhookEntry").GetString() ?? "");
                var wamid = entry.RootElement.GetProperty("changes")[0].GetProperty("value").GetProperty("messages")[0]
                    .GetProperty("id").GetString() ?? "";
                received[wamid] = received.GetValueOrDefault(wamid) + 1;
                await Sqs.DeleteMessageAsync(subscriber, message.ReceiptHandle);
            }
        }

        return received.GetValueOrDefault(post.Wamids[0]);
    }

    /// <summary>As if the time of every claim had passed.</summary>
    private async Task LetClaimsEndAsync()
    {
        var claims = await Dynamo.ScanAsync(new ScanRequest(Table) { FilterExpression = $"attribute_exists({ClaimedBy})" });
        foreach (var claim in claims.Items ?? [])
        {
            claim["goodUntil"] = new AttributeValue { N = "0" };
            await Dynamo.PutItemAsync(Table, claim);
        }
    }

    /// <summary>As if the time had passed for which the queue hides what a dead process has received.</summary>
    private async Task ShowAgainAsync(SharingHost dead) =>
        await Sqs.ChangeMessageVisibilityAsync(await InboxAsync(), dead.Aws.Receipts[^1], 0);

    private async Task<bool> IsInboxEmptyAsync()
    {
        var left = await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(
            await InboxAsync(), ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]));
        return left.Attributes.Values.All(count => count == "0");
    }

    private async Task<string> InboxAsync() => (await Sqs.GetQueueUrlAsync("social-messaging-inbox")).QueueUrl;

    private static async Task UntilAsync(string point, Func<Task<bool>> holds) =>
        Assert.True(await Eventually.IsTrueAsync(holds, Limit), $"{point}: it has not come to this.");
}

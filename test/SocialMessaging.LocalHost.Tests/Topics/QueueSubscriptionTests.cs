using System.Diagnostics;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>Queues of the emulator as subscribers, and as targets for what was given up.</summary>
public sealed class QueueSubscriptionTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private const string Arn = "arn:aws:sqs:us-east-1:" + AwsEnvironment.AccountId + ":";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Queues_Get_Notifications_Raw_Events_And_Dead_Letters()
    {
        InstalledTools.Require("queues as subscribers", "moto_server");
        var emulator = await moto.UrlAsync();
        using var sqs = new AmazonSQSClient(
            MotoServer.Credentials, new AmazonSQSConfig { ServiceURL = emulator.ToString(), AuthenticationRegion = "us-east-1" });
        var wrapped = (await sqs.CreateQueueAsync("wrapped")).QueueUrl;
        var raw = (await sqs.CreateQueueAsync("raw")).QueueUrl;
        var dead = (await sqs.CreateQueueAsync("dead")).QueueUrl;
        await using var host = await LocalHostProcess.StartAsync(
            data.Path,
            AwsEnvironment.On(emulator),
            "--aws",
            "--subscribe",
            $$$"""{"protocol":"sqs","endpoint":"{{{Arn}}}wrapped","filterPolicy":{"eventType":["message"]}}""");
        using var http = new HttpClient { BaseAddress = host.Address };
        await PostAsync(http, "/local/subscriptions", $$"""{"protocol":"sqs","endpoint":"{{Arn}}raw","rawMessageDelivery":true}""");
        await PostAsync(http, "/local/subscriptions", $$$$"""
            {"protocol":"http","endpoint":"http://127.0.0.1:9/","confirmed":true,"rawMessageDelivery":true,
             "redrivePolicy":{"deadLetterTargetArn":"{{{{Arn}}}}dead"},
             "deliveryPolicy":{"healthyRetryPolicy":{"numRetries":0}}}
            """);

        await PostAsync(http, "/simulator/messages", """{"from":"15550109999","type":"text","text":{"body":"Is it open?"}}""");

        var notification = SocialMessaging.Events.SnsNotification.Parse((await TakeAsync(sqs, wrapped)).Body);
        Assert.Equal("message", notification.MessageAttributes["eventType"].Value);
        var unwrapped = await TakeAsync(sqs, raw);
        Assert.Equal(notification.Message, unwrapped.Body);
        Assert.Equal("message", unwrapped.MessageAttributes["eventType"].StringValue);
        Assert.Equal(notification.Message, (await TakeAsync(sqs, dead)).Body);
        var given = new Uri("/local/deliveries?state=dead", UriKind.Relative);
        Assert.Contains("moved to the dead-letter queue", await http.GetStringAsync(given));
    }

    private static async Task PostAsync(HttpClient http, string path, string json)
    {
        using var answer = await http.PostAsync(
            new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Message> TakeAsync(AmazonSQSClient sqs, string queue)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < Limit)
        {
            var received = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(queue) { MessageAttributeNames = ["All"], WaitTimeSeconds = 0 });
            if (received.Messages is [var message, ..])
            {
                return message;
            }
        }

        throw new TimeoutException("Nothing came to the queue.");
    }
}

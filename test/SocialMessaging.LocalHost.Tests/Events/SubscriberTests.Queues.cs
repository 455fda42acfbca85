using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SQS.Model;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <content>The queue of a subscriber, and the clients of the emulator.</content>
public sealed partial class SubscriberTests
{
    private AmazonSQSClient Sqs => sqs ?? throw new InvalidOperationException("Not started.");

    private AmazonS3Client S3 => s3 ?? throw new InvalidOperationException("Not started.");

    private EventsFixture Events => fixture ?? throw new InvalidOperationException("Not started.");

    private SqsDeadLetters Letters => letters ?? throw new InvalidOperationException("Not started.");

    private T Keep<T>(T client)
        where T : IDisposable
    {
        clients.Add(client);
        return client;
    }

    private static string EntryOf(string envelope) =>
        JsonDocument.Parse(envelope).RootElement.GetProperty("whatsAppWebhookEntry").GetString() ?? "";

    private async Task<string> SubscribeAsync(string queueName, string? filter)
    {
        var queue = (await Sqs.CreateQueueAsync($"{name}-{queueName}")).QueueUrl;
        var parameters = new Dictionary<string, string>
        {
            ["Action"] = "Subscribe",
            ["TopicArn"] = topicArn,
            ["Protocol"] = "sqs",
            ["Endpoint"] = $"arn:aws:sqs:us-east-1:123456789012:{name}-{queueName}",
            ["Attributes.entry.1.key"] = "RawMessageDelivery",
            ["Attributes.entry.1.value"] = "true",
        };
        if (filter is not null)
        {
            parameters["Attributes.entry.2.key"] = "FilterPolicy";
            parameters["Attributes.entry.2.value"] = filter;
        }

        await CallSnsAsync(parameters);
        return queue;
    }

    /// <summary>Takes what the queue has, until there is as much as expected and nothing more.</summary>
    private async Task<List<string>> ReceiveAsync(string queue, int expected)
    {
        var bodies = new List<string>();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var messages = (await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { MaxNumberOfMessages = 10 })).Messages ?? [];
            bodies.AddRange(messages.Select(message => message.Body));
            if (messages.Count == 0 && (bodies.Count >= expected || watch.Elapsed > TimeSpan.FromMinutes(1)))
            {
                return bodies;
            }
        }
    }

    // Topics and subscriptions are the account's own business: the service's client only publishes.
    private async Task<string> CallSnsAsync(Dictionary<string, string> parameters)
    {
        using var http = new HttpClient { BaseAddress = endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(parameters) };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", "Credential=test/20300101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}

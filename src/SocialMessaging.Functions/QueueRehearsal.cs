using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Warmup;

namespace SocialMessaging.Functions;

/// <summary>The rehearsal of the inbox's function: one status, from the queue's record to the topic.</summary>
internal sealed class QueueRehearsal(EventFunctions events, RehearsalScript script, IServiceProvider services)
{
    private readonly SourceGeneratorLambdaJsonSerializer<GatewayJson> serializer =
        services.GetService<SourceGeneratorLambdaJsonSerializer<GatewayJson>>() ?? new();

    public async Task RunAsync()
    {
        var queued = new SQSEvent
        {
            Records = [new() { MessageId = "rehearsal", ReceiptHandle = "rehearsal", Body = script.QueuedStatus(), Attributes = [] }],
        };
        using var sent = new MemoryStream();
        serializer.Serialize(queued, sent);
        sent.Position = 0;
        var answer = await events.DeliverEvents(serializer.Deserialize<SQSEvent>(sent), context: null!); // it reads nothing of it
        using var answered = new MemoryStream();
        serializer.Serialize(answer, answered);
        if (answer.BatchItemFailures.Count > 0)
        {
            throw new InvalidOperationException("The rehearsed status was not delivered.");
        }
    }
}

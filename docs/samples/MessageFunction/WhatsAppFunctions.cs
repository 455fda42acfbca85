using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SNS;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SNSEvents;
using SocialMessaging.Events;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<MessageFunction.FunctionJson>))]

namespace MessageFunction;

/// <summary>
/// A subscriber of the events topic on Lambda. In AWS: <c>sam build</c> and <c>sam deploy --guided</c> in this folder, which ask for the
/// ARN of the topic. On your machine: docs/topics.md.
/// </summary>
public sealed class WhatsAppFunctions
{
    /// <summary>Takes what customers write. Everything else is kept away by the policy, and costs nothing.</summary>
    [LambdaFunction(ResourceName = nameof(OnMessage))]
    [SNSEvent("@EventsTopicArn", ResourceName = "Messages", FilterPolicy = """{"eventType":["message"]}""")]
    public void OnMessage(SNSEvent notifications, ILambdaContext context)
    {
        foreach (var record in notifications.Records)
        {
            var received = WhatsAppEvent.Parse(record.Sns.Message);

            // SNS may deliver twice and in any order: a function that acts on messages remembers their ids.
            foreach (var message in received.Messages)
            {
                // Who wrote, and what, is in the message. Neither belongs in a log.
                context.Logger.LogInformation($"{message.Type} {message.Id}");
            }
        }
    }
}

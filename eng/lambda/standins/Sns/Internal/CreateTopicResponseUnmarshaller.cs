using Amazon.Runtime.Internal.Transform;
using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService.Internal;

internal sealed class CreateTopicResponseUnmarshaller : SnsResponseUnmarshaller<CreateTopicResponse>
{
    public static CreateTopicResponseUnmarshaller Instance { get; } = new();

    protected override void ReadElement(XmlUnmarshallerContext context, CreateTopicResponse response)
    {
        if (context.CurrentPath == "/CreateTopicResponse/CreateTopicResult/TopicArn")
        {
            response.TopicArn = context.ReadText();
        }
    }
}

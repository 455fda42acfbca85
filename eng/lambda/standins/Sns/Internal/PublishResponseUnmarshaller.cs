using Amazon.Runtime.Internal.Transform;
using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService.Internal;

internal sealed class PublishResponseUnmarshaller : SnsResponseUnmarshaller<PublishResponse>
{
    public static PublishResponseUnmarshaller Instance { get; } = new();

    protected override void ReadElement(XmlUnmarshallerContext context, PublishResponse response)
    {
        switch (context.CurrentPath)
        {
            case "/PublishResponse/PublishResult/MessageId":
                response.MessageId = context.ReadText();
                break;
            case "/PublishResponse/PublishResult/SequenceNumber":
                response.SequenceNumber = context.ReadText();
                break;
        }
    }
}

using Amazon.Runtime.Internal.Transform;
using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService.Internal;

internal sealed class PublishBatchResponseUnmarshaller : SnsResponseUnmarshaller<PublishBatchResponse>
{
    private const string Successful = "/PublishBatchResponse/PublishBatchResult/Successful/member";
    private const string Failed = "/PublishBatchResponse/PublishBatchResult/Failed/member";

    public static PublishBatchResponseUnmarshaller Instance { get; } = new();

    protected override void ReadElement(XmlUnmarshallerContext context, PublishBatchResponse response)
    {
        switch (context.CurrentPath)
        {
            // A list without a member stays null, as in version 4 of the real package.
            case Successful:
                (response.Successful ??= []).Add(new PublishBatchResultEntry());
                break;
            case Successful + "/Id":
                response.Successful[^1].Id = context.ReadText();
                break;
            case Successful + "/MessageId":
                response.Successful[^1].MessageId = context.ReadText();
                break;
            case Successful + "/SequenceNumber":
                response.Successful[^1].SequenceNumber = context.ReadText();
                break;
            case Failed:
                (response.Failed ??= []).Add(new BatchResultErrorEntry());
                break;
            case Failed + "/Code":
                response.Failed[^1].Code = context.ReadText();
                break;
            case Failed + "/Id":
                response.Failed[^1].Id = context.ReadText();
                break;
            case Failed + "/Message":
                response.Failed[^1].Message = context.ReadText();
                break;
            case Failed + "/SenderFault":
                response.Failed[^1].SenderFault = bool.Parse(context.ReadText());
                break;
        }
    }
}

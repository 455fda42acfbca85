using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

public class PublishBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry> Failed { get; set; }

    public List<PublishBatchResultEntry> Successful { get; set; }
}

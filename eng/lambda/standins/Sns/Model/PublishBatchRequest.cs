using System.Collections.Generic;

namespace Amazon.SimpleNotificationService.Model;

public class PublishBatchRequest : AmazonSimpleNotificationServiceRequest
{
    public List<PublishBatchRequestEntry> PublishBatchRequestEntries { get; set; }

    public string TopicArn { get; set; }
}

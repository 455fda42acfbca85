using System.Collections.Generic;

namespace Amazon.SimpleNotificationService.Model;

public class PublishBatchRequestEntry
{
    public string Id { get; set; }

    public string Message { get; set; }

    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }

    public string MessageDeduplicationId { get; set; }

    public string MessageGroupId { get; set; }

    public string MessageStructure { get; set; }

    public string Subject { get; set; }
}

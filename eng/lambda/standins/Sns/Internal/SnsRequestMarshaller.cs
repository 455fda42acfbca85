using System;
using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService.Internal;

/// <summary>Writes either request as AWS's query protocol wants it: a form of flat names, lists and maps numbered from 1.</summary>
internal sealed class SnsRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static SnsRequestMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.SimpleNotificationService");
        Set(request, "Version", "2010-03-31");
        switch (input)
        {
            case CreateTopicRequest topic:
                Set(request, "Action", "CreateTopic");
                Set(request, "Name", topic.Name);
                break;
            case PublishRequest publish:
                Set(request, "Action", "Publish");
                Write(request, publish);
                break;
            case PublishBatchRequest batch:
                Set(request, "Action", "PublishBatch");
                Write(request, batch);
                break;
            default:
                throw new NotSupportedException($"The SNS stand-in has no {input.GetType().Name}.");
        }

        return request;
    }

    private static void Write(IRequest request, PublishRequest publish)
    {
        Set(request, "Message", publish.Message);
        Write(request, "MessageAttributes", publish.MessageAttributes);
        Set(request, "MessageDeduplicationId", publish.MessageDeduplicationId);
        Set(request, "MessageGroupId", publish.MessageGroupId);
        Set(request, "MessageStructure", publish.MessageStructure);
        Set(request, "PhoneNumber", publish.PhoneNumber);
        Set(request, "Subject", publish.Subject);
        Set(request, "TargetArn", publish.TargetArn);
        Set(request, "TopicArn", publish.TopicArn);
    }

    private static void Write(IRequest request, PublishBatchRequest batch)
    {
        Set(request, "TopicArn", batch.TopicArn);
        var number = 0;
        foreach (var entry in batch.PublishBatchRequestEntries ?? [])
        {
            var at = FormattableString.Invariant($"PublishBatchRequestEntries.member.{++number}.");
            Set(request, at + "Id", entry.Id);
            Set(request, at + "Message", entry.Message);
            Write(request, at + "MessageAttributes", entry.MessageAttributes);
            Set(request, at + "MessageDeduplicationId", entry.MessageDeduplicationId);
            Set(request, at + "MessageGroupId", entry.MessageGroupId);
            Set(request, at + "MessageStructure", entry.MessageStructure);
            Set(request, at + "Subject", entry.Subject);
        }
    }

    private static void Write(IRequest request, string name, Dictionary<string, MessageAttributeValue> attributes)
    {
        var number = 0;
        foreach (var (key, value) in attributes ?? [])
        {
            var at = FormattableString.Invariant($"{name}.entry.{++number}.");
            Set(request, at + "Name", key);
            Set(request, at + "Value.DataType", value.DataType);
            Set(request, at + "Value.StringValue", value.StringValue);
            Set(request, at + "Value.BinaryValue", value.BinaryValue is { } bytes ? Convert.ToBase64String(bytes.ToArray()) : null);
        }
    }

    private static void Set(IRequest request, string name, string value)
    {
        if (value is not null)
        {
            request.Parameters[name] = value;
        }
    }
}

using System.Collections.Generic;

namespace Amazon.Lambda.SQSEvents
{
    public partial class SQSEvent
    {
        /// <summary>One message.</summary>
        public class SQSMessage
        {
            public string MessageId { get; set; }

            public string ReceiptHandle { get; set; }

            public string Body { get; set; }

            public string Md5OfBody { get; set; }

            public string Md5OfMessageAttributes { get; set; }

            public string EventSourceArn { get; set; }

            public string EventSource { get; set; }

            public string AwsRegion { get; set; }

            public Dictionary<string, string> Attributes { get; set; }

            public Dictionary<string, MessageAttribute> MessageAttributes { get; set; }
        }
    }
}

using System;
using System.Collections.Generic;

namespace Amazon.Lambda.SNSEvents
{
    public partial class SNSEvent
    {
        /// <summary>What was published.</summary>
        public class SNSMessage
        {
            public string Message { get; set; }

            public IDictionary<string, MessageAttribute> MessageAttributes { get; set; }

            public string MessageId { get; set; }

            public string Signature { get; set; }

            public string SignatureVersion { get; set; }

            public string SigningCertUrl { get; set; }

            public string Subject { get; set; }

            public DateTime Timestamp { get; set; }

            public string TopicArn { get; set; }

            public string Type { get; set; }

            public string UnsubscribeUrl { get; set; }
        }
    }
}

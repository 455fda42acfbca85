using System.Collections.Generic;

namespace Amazon.Lambda.SQSEvents
{
    /// <summary>Messages of an SQS queue.</summary>
    public partial class SQSEvent
    {
        public List<SQSMessage> Records { get; set; }
    }
}

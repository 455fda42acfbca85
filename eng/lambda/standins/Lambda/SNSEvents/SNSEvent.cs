using System.Collections.Generic;

namespace Amazon.Lambda.SNSEvents
{
    /// <summary>Notifications of an SNS topic.</summary>
    public partial class SNSEvent
    {
        public IList<SNSRecord> Records { get; set; }
    }
}

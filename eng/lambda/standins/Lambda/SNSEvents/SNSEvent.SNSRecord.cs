namespace Amazon.Lambda.SNSEvents
{
    public partial class SNSEvent
    {
        /// <summary>One notification, and the subscription that it came by.</summary>
        public class SNSRecord
        {
            public string EventSource { get; set; }

            public string EventSubscriptionArn { get; set; }

            public string EventVersion { get; set; }

            public SNSMessage Sns { get; set; }
        }
    }
}

namespace Amazon.Lambda.SNSEvents
{
    public partial class SNSEvent
    {
        /// <summary>An attribute that the publisher gave a message.</summary>
        public class MessageAttribute
        {
            public string Type { get; set; }

            public string Value { get; set; }
        }
    }
}

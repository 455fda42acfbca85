using System.Collections.Generic;
using System.IO;

namespace Amazon.Lambda.SQSEvents
{
    public partial class SQSEvent
    {
        /// <summary>An attribute that the sender gave a message.</summary>
        public class MessageAttribute
        {
            public string StringValue { get; set; }

            public MemoryStream BinaryValue { get; set; }

            public List<string> StringListValues { get; set; }

            public List<MemoryStream> BinaryListValues { get; set; }

            public string DataType { get; set; }
        }
    }
}

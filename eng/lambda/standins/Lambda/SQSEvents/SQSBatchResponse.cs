using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.SQSEvents
{
    /// <summary>Which messages of a batch come again.</summary>
    public class SQSBatchResponse
    {
        public SQSBatchResponse()
            : this(new List<BatchItemFailure>())
        {
        }

        public SQSBatchResponse(List<BatchItemFailure> batchItemFailures) => BatchItemFailures = batchItemFailures;

        [JsonPropertyName("batchItemFailures")]
        public List<BatchItemFailure> BatchItemFailures { get; set; }

        /// <summary>A message that failed.</summary>
        public class BatchItemFailure
        {
            [JsonPropertyName("itemIdentifier")]
            public string ItemIdentifier { get; set; }
        }
    }
}

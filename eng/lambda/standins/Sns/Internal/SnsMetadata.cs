using System.Collections.Generic;
using Amazon.Runtime.Internal;

namespace Amazon.SimpleNotificationService.Internal;

internal sealed class SnsMetadata : IServiceMetadata
{
    public string ServiceId => "SNS";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}

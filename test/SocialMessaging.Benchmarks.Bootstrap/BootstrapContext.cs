using Amazon.Lambda.Core;

namespace SocialMessaging.Benchmarks.Bootstrap;

/// <summary>What the functions read of Lambda's context: the id and the time left.</summary>
internal sealed class BootstrapContext(string requestId, DateTimeOffset deadline) : ILambdaContext
{
    public string AwsRequestId => requestId;

    public IClientContext ClientContext => null!; // as on Lambda without a mobile SDK

    public string FunctionName => "SendWhatsAppMessage";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!; // as on Lambda without a mobile SDK

    public string InvokedFunctionArn => FunctionName;

    public ILambdaLogger Logger => null!; // handlers log through ILogger

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => deadline - DateTimeOffset.UtcNow;
}

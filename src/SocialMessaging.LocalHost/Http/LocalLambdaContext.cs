using Amazon.Lambda.Core;

namespace SocialMessaging.LocalHost.Http;

/// <summary>The context of a handler call on the local host: the time that a function has, and nothing else of interest.</summary>
public sealed class LocalLambdaContext(string functionName, string requestId, TimeProvider time) : ILambdaContext
{
    /// <summary>The timeout of every API function in the template.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(28);

    private readonly long startedAt = time.GetTimestamp();

    public string AwsRequestId => requestId;

    public IClientContext ClientContext => null!; // as on Lambda without a mobile SDK

    public string FunctionName => functionName;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!; // as on Lambda without a mobile SDK

    public string InvokedFunctionArn => functionName;

    public ILambdaLogger Logger => null!; // handlers log through ILogger

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 0;

    public TimeSpan RemainingTime => Timeout - time.GetElapsedTime(startedAt);
}

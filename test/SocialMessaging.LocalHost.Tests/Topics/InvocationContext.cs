using Amazon.Lambda.Core;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>What Lambda hands a function besides its input, with a log that a test can wait for.</summary>
internal sealed class InvocationContext(Lines log) : ILambdaContext, ILambdaLogger
{
    public string AwsRequestId => "6d69f07a-c317-4278-9d5c-6a84078419ec";

    public IClientContext ClientContext => null!; // as on Lambda without a mobile SDK

    public string FunctionName => "OnMessage";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!; // as on Lambda without a mobile SDK

    public string InvokedFunctionArn => $"arn:aws:lambda:us-east-1:000000000000:function:{FunctionName}";

    public ILambdaLogger Logger => this;

    public string LogGroupName => $"/aws/lambda/{FunctionName}";

    public string LogStreamName => "2026/01/08/[$LATEST]0";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(30);

    public void Log(string message) => log.Add(message);

    public void LogLine(string message) => log.Add(message);

    public void LogInformation(string message) => log.Add(message);
}

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>One request to AWS. The SDK's repetitions of a call have its invocation id.</summary>
/// <param name="Service">As in the credential scope: <c>dynamodb</c>, <c>kms</c>, <c>sts</c>, <c>sns</c>, <c>s3</c>, <c>sqs</c>,
/// <c>ssm</c>.</param>
/// <param name="Action">The operation's name.</param>
/// <param name="Invocation">The SDK's invocation id; another one for each request that was not made by an SDK.</param>
/// <param name="Text">Path and body, in which the account that it is about is named.</param>
public sealed record AwsCall(string Service, string Action, string Invocation, string Text)
{
    public bool IsOfSdk { get; init; }

    /// <summary>Whether the SDK repeats it by itself: SNS and STS are told not to, and a body that streams cannot be sent twice.</summary>
    public bool IsRepeated => IsOfSdk && Service is not ("sns" or "sts") && Action != "PutObject";

    /// <summary>Whether it changes something, so that a lost answer is another thing than a lost question.</summary>
    public bool Writes => Action is "PutItem" or "UpdateItem" or "DeleteItem" or "TransactWriteItems" or "PutObject" or "Publish"
        or "PublishBatch" or "SendMessageBatch" or "SendMessage";

    public override string ToString() => $"{Service} {Action}";
}

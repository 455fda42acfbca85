namespace SocialMessaging.Cli.Targets;

/// <summary>What the template writes down of a deployment in the SSM parameter <c>/STACK/deployment</c>. Nothing in it is secret.</summary>
internal sealed record DeploymentDescription
{
    /// <summary>Version of the service; null for a deployment that does not say.</summary>
    public string? Version { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    public required string TableName { get; init; }

    public required string TokenKeyId { get; init; }

    public required string AccessKeyKeyId { get; init; }

    public required string ClaimBucket { get; init; }

    public required string DeadLetterQueueUrl { get; init; }

    /// <summary>Null for a deployment of before there was an inbox.</summary>
    public string? InboxQueueUrl { get; init; }

    public string? InboxDeadLetterQueueUrl { get; init; }

    public required string ApiUrl { get; init; }

    public required string MetaAppId { get; init; }

    public required string MetaApiVersion { get; init; }

    public required string MetaGraphUrl { get; init; }

    public required string AppSecretParameter { get; init; }

    public required string PreviousAppSecretParameter { get; init; }

    public required string VerifyTokenParameter { get; init; }

    /// <summary>The settings of the service in this deployment.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("SocialMessaging:Region", Region),
        new("SocialMessaging:AccountId", AccountId),
        new("SocialMessaging:TableName", TableName),
        new("SocialMessaging:Keys:TokenKeyId", TokenKeyId),
        new("SocialMessaging:Keys:AccessKeyKeyId", AccessKeyKeyId),
        new("SocialMessaging:Events:ClaimBucket", ClaimBucket),
        new("SocialMessaging:Events:DeadLetterQueueUrl", DeadLetterQueueUrl),
        new("SocialMessaging:Events:InboxQueueUrl", InboxQueueUrl),
        new("SocialMessaging:Events:InboxDeadLetterQueueUrl", InboxDeadLetterQueueUrl),
        new("SocialMessaging:Meta:AppId", MetaAppId),
        new("SocialMessaging:Meta:ApiVersion", MetaApiVersion),
        new("SocialMessaging:Meta:GraphUrl", MetaGraphUrl),
        new("SocialMessaging:Meta:AppSecretParameter", AppSecretParameter),
        new("SocialMessaging:Meta:PreviousAppSecretParameter", PreviousAppSecretParameter),
        new("SocialMessaging:Meta:VerifyTokenParameter", VerifyTokenParameter),
    ];
}

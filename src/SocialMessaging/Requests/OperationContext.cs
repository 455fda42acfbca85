namespace SocialMessaging.Requests;

/// <summary>What an action knows of its call besides the input.</summary>
/// <param name="Caller">Who calls; all state belongs to its account.</param>
/// <param name="RequestId">Also in the reply and the log.</param>
/// <param name="InvocationId">The SDK's id of the call, the same on every attempt; null where the client sends none.</param>
/// <param name="Deadline">When the host gives up.</param>
public sealed record OperationContext(CallerIdentity Caller, string RequestId, string? InvocationId, DateTimeOffset Deadline)
{
    public string AccountId => Caller.AccountId;

    /// <summary>
    /// Whether the client says that this is not its first attempt (<c>amz-sdk-request: attempt=2; max=3</c>): an answer to the one before
    /// may have been lost.
    /// </summary>
    public bool IsRetry { get; init; }
}

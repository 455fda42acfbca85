using SocialMessaging.Errors;

namespace SocialMessaging.Idempotency;

/// <summary>One call in the ledger. Nothing of its content is stored, only a hash.</summary>
/// <param name="AccountId">The caller's account.</param>
/// <param name="CallId">
/// Our id, a UUID; for sends the message id. Derived from (account, action, invocation id) where the caller sent one, so it is the key of
/// the row too.
/// </param>
/// <param name="Writer">The attempt that wrote it; empty where version 1.0 did.</param>
/// <param name="Resource">Our id of what the call is about: a phone number, a WABA.</param>
/// <param name="RequestHash">Lower-case hexadecimal SHA-256 of the request (<see cref="Idempotency.RequestHash"/>).</param>
/// <param name="State">What is known.</param>
/// <param name="Deadline">While pending: the invocation's deadline plus 5 s.</param>
/// <param name="Result">What Meta gave: a wamid, the id of a template. Null until accepted, and where there is none.</param>
/// <param name="ExpiresAt">24 hours after it began.</param>
/// <param name="IsAwaited">
/// Whether somebody may look for the call by its result while it is pending: a status of a message that does not carry our id.
/// </param>
public sealed record CallRecord(
    string AccountId,
    string CallId,
    string Writer,
    string Resource,
    string RequestHash,
    CallState State,
    DateTimeOffset Deadline,
    string? Result,
    DateTimeOffset ExpiresAt,
    bool IsAwaited)
{
    /// <summary>Whether Meta is known to have accepted it.</summary>
    public bool IsAccepted => State is CallState.Accepted or CallState.Unannounced;

    /// <summary>The record once Meta has accepted the call; one that is unannounced stays so.</summary>
    public CallRecord Accept(string? result) => this with { State = IsAccepted ? State : CallState.Accepted, Result = result };

    /// <summary>Whether an attempt may still be at work on it.</summary>
    public bool IsUnderWay(DateTimeOffset now) => State == CallState.Pending && Deadline > now;

    /// <summary>One invocation id stands for one request.</summary>
    /// <exception cref="InvalidParametersException">The other call's request is another one.</exception>
    public void RequireSame(CallRecord other)
    {
        if (RequestHash != other.RequestHash)
        {
            throw new InvalidParametersException(
                "The invocation id of this call (amz-sdk-invocation-id) belongs to an earlier call with other parameters.");
        }
    }
}

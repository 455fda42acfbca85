using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Idempotency;

/// <summary>A call that changes something at Meta, as <see cref="IdempotentCalls"/> runs it.</summary>
public sealed record IdempotentCall
{
    /// <summary>Name of the operation.</summary>
    public required string Action { get; init; }

    /// <summary>Our id of what it is about: a phone number, a WABA.</summary>
    public required string Resource { get; init; }

    /// <summary>Of everything that makes this call another one than its neighbour; <see cref="Idempotency.RequestHash.Of"/>.</summary>
    public required string RequestHash { get; init; }

    /// <summary>What the caller is told, by our id, when nobody knows whether Meta did it.</summary>
    public required Func<string, string> UnknownOutcome { get; init; }

    /// <summary>
    /// Calls Meta, once, and returns what is to be remembered: at most 1,024 characters, ids and no content; null where there is nothing.
    /// <see cref="GraphErrorException"/> and <see cref="SocialMessagingException"/> mean that nothing was changed,
    /// <see cref="GraphUnavailableException"/> what it says, any other exception that nobody knows.
    /// </summary>
    public required Func<CallAttempt, CancellationToken, Task<string?>> PostAsync { get; init; }

    /// <summary>
    /// Asked on a repeat whose earlier attempt has an unknown outcome: what it made after all, or null where it made nothing, and the call
    /// is then posted again. Only for what Meta does not make twice. Null: an unknown outcome stays one.
    /// </summary>
    public Func<CancellationToken, Task<string?>>? RecoverAsync { get; init; }

    /// <summary>
    /// Tells others of what Meta accepted, before the record says so: whoever settles a record has published. False, or an exception: it
    /// could not, and is left to the webhook that proves the call.
    /// </summary>
    public Func<CallAttempt, string?, CancellationToken, Task<bool>>? AnnounceAsync { get; init; }

    /// <summary>For how long the call can be found by its result, and awaited while it is pending; null: not at all.</summary>
    public TimeSpan? FindableFor { get; init; }
}

namespace SocialMessaging.Publishing;

/// <summary>Where units go that can never be published: an SQS queue, or a table of the local host.</summary>
public interface IDeadLetters
{
    /// <summary>Stores letters. Does not throw for a failing store: each letter has its own answer.</summary>
    /// <returns>Whether each letter is stored, in their order.</returns>
    Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);

    /// <summary>Every letter once. Those not removed stay in the store.</summary>
    IAsyncEnumerable<StoredDeadLetter> ReadAllAsync(CancellationToken cancellationToken);

    Task RemoveAsync(StoredDeadLetter letter, CancellationToken cancellationToken);
}

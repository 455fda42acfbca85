using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Publishing;
using SocialMessaging.Publishing.Aws;

namespace SocialMessaging.LocalHost.Events;

/// <summary>
/// Where the local host gives units up to a real queue, keeps a copy for <c>GET /local/dead-letters</c>. The queue is what counts, and what
/// is replayed.
/// </summary>
public sealed class TeeDeadLetters(SqsDeadLetters queue, SqliteDeadLetters copies) : IDeadLetters
{
    public async Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var stored = await queue.AddAsync(letters, cancellationToken);
        await copies.AddAsync([.. letters.Where((_, i) => stored[i])], cancellationToken);
        return stored;
    }

    public IAsyncEnumerable<StoredDeadLetter> ReadAllAsync(CancellationToken cancellationToken) => queue.ReadAllAsync(cancellationToken);

    public Task RemoveAsync(StoredDeadLetter letter, CancellationToken cancellationToken) => queue.RemoveAsync(letter, cancellationToken);
}

namespace SocialMessaging.Webhooks;

/// <summary>
/// Lets large posts take turns, so that the memory which is needed does not grow with their number: taken apart, a post is several times as
/// long as it came. Others, which is nearly all of them, wait for nothing.
/// </summary>
public sealed class LargePosts : IDisposable
{
    /// <summary>Up to this many bytes a post does not wait. A thousand statuses are about as long.</summary>
    public const int MostBytesOfOthers = 256 * 1024;

    /// <summary>How many large posts are delivered at once.</summary>
    public const int AtOnce = 2;

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <summary>Ends when the returned turn is disposed of; null where none is needed.</summary>
    /// <param name="bytes">How long the body is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable?> TakeTurnAsync(int bytes, CancellationToken cancellationToken)
    {
        if (bytes <= MostBytesOfOthers)
        {
            return null;
        }

        await turns.WaitAsync(cancellationToken);
        return new Turn(turns);
    }

    public void Dispose() => turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}

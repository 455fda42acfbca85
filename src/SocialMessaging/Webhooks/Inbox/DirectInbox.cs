namespace SocialMessaging.Webhooks.Inbox;

/// <summary>
/// Delivers a post before it is acknowledged, whole and in one step: for a host whose events and records share a database. What is not
/// settled within 9 s Meta brings again.
/// </summary>
public sealed class DirectInbox(PostDelivery delivery, TimeProvider time) : IInbox
{
    /// <summary>How long the delivery of a post lasts at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(9);

    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        // Even if Meta has hung up: its next try then finds repeats.
        using var life = new CancellationTokenSource(Lifetime, time);
        try
        {
            var progress = await delivery.RunAsync(body, receivedAt, first: 0, int.MaxValue, receivedAt + Lifetime, life.Token);
            return progress.IsSettled;
        }
        catch (OperationCanceledException)
        {
            // Too many large posts were before it.
            return false;
        }
    }
}

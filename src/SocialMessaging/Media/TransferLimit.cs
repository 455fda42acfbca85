using SocialMessaging.Requests;

namespace SocialMessaging.Media;

/// <summary>Ends a transfer while there is still time to answer the caller, or when the caller goes away.</summary>
internal sealed class TransferLimit : IDisposable
{
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;

    public TransferLimit(OperationContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var remaining = context.Deadline - AnswerReserve - time.GetUtcNow();
        timer = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
    }

    public CancellationToken Token => linked.Token;

    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }
}

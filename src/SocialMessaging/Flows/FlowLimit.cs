using SocialMessaging.Requests;

namespace SocialMessaging.Flows;

/// <summary>
/// Bounds what changes a flow: Meta may take nearly as long as the host gives the call, and there is time left to look what became of it.
/// </summary>
internal sealed class FlowLimit : IDisposable
{
    // A look at the flow, and the answer.
    private static readonly TimeSpan AfterwardsReserve = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;

    public FlowLimit(OperationContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var remaining = context.Deadline - AfterwardsReserve - time.GetUtcNow();
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

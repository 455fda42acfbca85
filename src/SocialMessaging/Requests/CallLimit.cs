namespace SocialMessaging.Requests;

/// <summary>Ends what a call waits for while there is still time for what comes after it, or when the caller goes away.</summary>
internal sealed class CallLimit : IDisposable
{
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(1);

    // A look at what became of the object, and the answer.
    private static readonly TimeSpan LookReserve = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;

    private CallLimit(OperationContext context, TimeSpan reserve, TimeProvider time, CancellationToken cancellationToken)
    {
        var remaining = context.Deadline - reserve - time.GetUtcNow();
        timer = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
    }

    /// <summary>Leaves a second to answer: for transfers, and for calls whose outcome needs no second look.</summary>
    public static CallLimit BeforeAnswer(OperationContext context, TimeProvider time, CancellationToken cancellationToken) =>
        new(context, AnswerReserve, time, cancellationToken);

    /// <summary>Leaves six seconds to look what became of a change whose answer did not come, and to answer.</summary>
    public static CallLimit BeforeLook(OperationContext context, TimeProvider time, CancellationToken cancellationToken) =>
        new(context, LookReserve, time, cancellationToken);

    public CancellationToken Token => linked.Token;

    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }
}

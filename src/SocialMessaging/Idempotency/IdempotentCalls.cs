using Microsoft.Extensions.Logging;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Requests;
using SocialMessaging.State;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Idempotency;

/// <summary>
/// Posts to Meta at most once per call, however often an SDK repeats the call: Meta has no idempotency key. A definite refusal leaves no
/// trace, so that a retry is a new attempt; an unknown outcome is remembered and, unless it can be found out, never posted again. After
/// Meta's 200 nothing turns success into an error.
/// </summary>
public sealed partial class IdempotentCalls(
    ICallLedger ledger, ServiceMetrics metrics, TimeProvider time, ILogger<IdempotentCalls> logger)
{
    private static readonly TimeSpan RecordLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan PendingGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(1);

    // What follows Meta's answer, the announcement and then the ledger, must be over before the host gives up: it gets this long each.
    private static readonly TimeSpan AfterwardsLimit = TimeSpan.FromSeconds(3.5);

    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    /// <summary>Makes the call, or answers as the attempt did that made it.</summary>
    public async Task<CallResult> RunAsync(IdempotentCall call, OperationContext context, CancellationToken cancellationToken)
    {
        var record = NewRecord(call, context);
        return await BeginAsync(record, cancellationToken) is { } earlier
            ? await RepeatAsync(call, earlier, record, context, cancellationToken)
            : await AttemptAsync(call, record, isRepeat: false, context, cancellationToken);
    }

    private CallRecord NewRecord(IdempotentCall call, OperationContext context) => new(
        context.AccountId,
        context.InvocationId is { } invocation ? CallId.Derive(context.AccountId, call.Action, invocation) : CallId.Random(),
        Guid.NewGuid().ToString("N"),
        call.Resource,
        call.RequestHash,
        CallState.Pending,
        context.Deadline + PendingGrace,
        Result: null,
        time.GetUtcNow() + RecordLifetime,
        IsAwaited: call.FindableFor is not null);

    private async Task<CallRecord?> BeginAsync(CallRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.BeginAsync(record, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // The record may be there all the same, and only its writer knows that nothing was posted.
            await AfterwardsAsync("withdrawal", record, token => ledger.ForgetAsync(record, token));
            throw;
        }
    }

    /// <summary>The answer of the attempt that came first, once it is known.</summary>
    private async Task<CallResult> RepeatAsync(
        IdempotentCall call, CallRecord earlier, CallRecord record, OperationContext context, CancellationToken cancellationToken)
    {
        earlier.RequireSame(record);
        var giveUp = context.Deadline - AnswerReserve;
        for (var interval = FirstInterval;
            earlier.IsUnderWay(time.GetUtcNow()) && time.GetUtcNow() < giveUp;
            interval = Longer(interval))
        {
            await Task.Delay(interval, time, cancellationToken);
            earlier = await ledger.FindAsync(record.AccountId, record.CallId, cancellationToken)
                ?? throw new ThrottledRequestException("Meta refused the attempt that this call repeats. Try again.");
            earlier.RequireSame(record);
        }

        if (earlier.IsAccepted)
        {
            return new(earlier.CallId, earlier.Result);
        }

        if (earlier.IsUnderWay(time.GetUtcNow()))
        {
            throw Unknown(call, record, inner: null);
        }

        if (earlier.State == CallState.Pending)
        {
            await ledger.MarkUnknownAsync(earlier, cancellationToken);
        }

        return call.RecoverAsync is { } recover
            ? await RecoverAsync(call, recover, earlier, record, context, cancellationToken)
            : throw Unknown(call, record, inner: null);
    }

    private async Task<CallResult> RecoverAsync(
        IdempotentCall call,
        Func<CancellationToken, Task<string?>> recover,
        CallRecord earlier,
        CallRecord record,
        OperationContext context,
        CancellationToken cancellationToken)
    {
        if (await recover(cancellationToken) is { } made)
        {
            await ConcludeAsync(call, earlier, new(earlier.CallId, IsRepeat: true), made);
            return new(earlier.CallId, made);
        }

        return await ledger.TakeOverAsync(earlier, record, cancellationToken)
            ? await AttemptAsync(call, record, isRepeat: true, context, cancellationToken)
            : throw new ThrottledRequestException("Another attempt of this call is under way. Try again.");
    }

    private async Task<CallResult> AttemptAsync(
        IdempotentCall call, CallRecord record, bool isRepeat, OperationContext context, CancellationToken cancellationToken)
    {
        var remaining = context.Deadline - AnswerReserve - AfterwardsLimit - time.GetUtcNow();
        remaining -= call.AnnounceAsync is null ? TimeSpan.Zero : AfterwardsLimit;
        if (remaining <= TimeSpan.Zero)
        {
            // A process that was frozen meanwhile, say. It has posted nothing.
            await WithdrawAsync(record, isRepeat);
            throw new DependencyException("There was not enough time left to call Meta. Nothing was done; try again.");
        }

        var attempt = new CallAttempt(record.CallId, isRepeat);
        using var timer = new CancellationTokenSource(remaining, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        string? result;
        try
        {
            result = await call.PostAsync(attempt, limit.Token);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            await WithdrawAsync(record, isRepeat);
            throw;
        }
        catch (Exception exception)
        {
            metrics.RecordUnknownOutcome();
            await AfterwardsAsync("unknown outcome", record, token => ledger.MarkUnknownAsync(record, token));
            if (exception is GraphUnavailableException or OperationCanceledException)
            {
                throw Unknown(call, record, exception);
            }

            throw;
        }

        await ConcludeAsync(call, record, attempt, result);
        return new(record.CallId, result);
    }

    /// <summary>Forgets an attempt that changed nothing; where an earlier one may have, that stays unknown.</summary>
    private Task<bool> WithdrawAsync(CallRecord record, bool isRepeat) => AfterwardsAsync("refusal", record, token =>
        isRepeat ? ledger.MarkUnknownAsync(record, token) : ledger.ForgetAsync(record, token));

    private async Task ConcludeAsync(IdempotentCall call, CallRecord record, CallAttempt attempt, string? result)
    {
        if (call.AnnounceAsync is { } announce
            && !await AfterwardsAsync("announcement", record, token => announce(attempt, result, token)))
        {
            record = record with { State = CallState.Unannounced };
        }

        DateTimeOffset? findableUntil = result is null ? null : time.GetUtcNow() + call.FindableFor;
        await AfterwardsAsync("acceptance", record, token => ledger.AcceptAsync(record, result, findableUntil, token));
    }

    private Task<bool> AfterwardsAsync(string what, CallRecord record, Func<CancellationToken, Task> work) => AfterwardsAsync(
        what,
        record,
        async token =>
        {
            await work(token);
            return true;
        });

    /// <summary>What follows Meta's answer runs on a clock of its own and never changes what the caller is told.</summary>
    private async Task<bool> AfterwardsAsync(string what, CallRecord record, Func<CancellationToken, Task<bool>> work)
    {
        using var limit = new CancellationTokenSource(AfterwardsLimit, time);
        try
        {
            return await work(limit.Token).WaitAsync(limit.Token);
        }
#pragma warning disable CA1031 // Meta has answered: no failure here may turn that into another answer
        catch (Exception exception)
#pragma warning restore CA1031
        {
            metrics.RecordUnrecorded();
            Log.NotRecorded(logger, exception, what, record.CallId);
            return false;
        }
    }

    private static TimeSpan Longer(TimeSpan interval) => interval * 2 < LongestInterval ? interval * 2 : LongestInterval;

    private static bool IsRefusal(Exception exception) =>
        exception is GraphErrorException or SocialMessagingException or GraphUnavailableException { MayHaveArrived: false };

    private static DependencyException Unknown(IdempotentCall call, CallRecord record, Exception? inner) =>
        new(call.UnknownOutcome(record.CallId), inner);

    private static partial class Log
    {
        [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "The {What} of call {CallId} could not be recorded")]
        public static partial void NotRecorded(ILogger logger, Exception exception, string what, string callId);
    }
}

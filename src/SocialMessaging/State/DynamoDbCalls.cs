using System.Security.Cryptography;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace SocialMessaging.State;

/// <summary>
/// The seam to DynamoDB: bounds every call in time, repeats what only collided with another transaction, and turns every fault of the
/// network, the SDK or the service into <see cref="StoreUnavailableException"/>. A condition that did not hold passes through, to be named
/// by the store that set it.
/// </summary>
internal sealed class DynamoDbCalls(TimeProvider time)
{
    private const int MaxAttempts = 12;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    // A client that does not listen to the token must not hold the caller either.
                    return await call(either.Token).WaitAsync(either.Token);
                }
                catch (Exception e) when (attempt < MaxAttempts && IsCollision(e))
                {
                    // Full jitter: those that collided do not meet again.
                    await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 20 * attempt)), either.Token);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e)
        {
            throw new StoreUnavailableException("DynamoDB did not answer in time.", e);
        }
        catch (ConditionalCheckFailedException)
        {
            throw;
        }
        catch (TransactionCanceledException e) when (HasFailedCondition(e))
        {
            throw;
        }
        catch (AmazonServiceException e)
        {
            throw new StoreUnavailableException($"DynamoDB failed ({e.ErrorCode}).", e);
        }
        catch (Exception e) when (AwsFault.IsUnreachable(e))
        {
            throw new StoreUnavailableException($"DynamoDB could not be reached ({e.GetType().Name}).", e);
        }
    }

    /// <summary>
    /// Whether a condition of the transaction did not hold: of all reasons that one decides, because repeating does not help it.
    /// </summary>
    public static bool HasFailedCondition(TransactionCanceledException e) =>
        e.CancellationReasons?.Any(reason => reason.Code == "ConditionalCheckFailed") == true;

    private static bool IsCollision(Exception e) => e switch
    {
        TransactionConflictException or TransactionInProgressException => true,
        TransactionCanceledException cancelled => !HasFailedCondition(cancelled) && cancelled.CancellationReasons?.Any(reason => reason.Code
            is "TransactionConflict" or "ThrottlingError" or "ProvisionedThroughputExceeded") == true,
        _ => false,
    };
}

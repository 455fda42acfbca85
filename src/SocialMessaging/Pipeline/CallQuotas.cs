using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Settings;

namespace SocialMessaging.Pipeline;

/// <summary>
/// Holds each account to the quotas that operations declare, calls per second and action. Buckets fill continuously, hold one second's
/// worth and live in this process.
/// </summary>
public sealed class CallQuotas(IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    private readonly double scale = options.Value.Limits.QuotaScale;
    private readonly ConcurrentDictionary<(string AccountId, string Operation), Bucket> buckets = new();

    /// <exception cref="ThrottledRequestException">The account has used up this action's quota for now.</exception>
    public void Take(string accountId, Operation operation)
    {
        if (scale <= 0 || operation.QuotaPerSecond is not { } quota)
        {
            return;
        }

        var rate = quota * scale;
        var bucket = buckets.GetOrAdd(
            (accountId, operation.Name),
            static (_, state) => new Bucket(state.Capacity, state.Now),
            (Capacity: Math.Max(rate, 1), Now: time.GetTimestamp()));
        if (!bucket.TryTake(rate, time))
        {
            throw new ThrottledRequestException(
                $"Rate exceeded: {operation.Name} is limited to {rate:0.##} requests per second for this account.");
        }
    }

    private sealed class Bucket(double capacity, long since)
    {
        private readonly Lock gate = new();
        private double tokens = capacity;
        private long filledAt = since;

        public bool TryTake(double rate, TimeProvider time)
        {
            lock (gate)
            {
                var now = time.GetTimestamp();
                tokens = Math.Min(Math.Max(rate, 1), tokens + (rate * time.GetElapsedTime(filledAt, now).TotalSeconds));
                filledAt = now;
                if (tokens < 1)
                {
                    return false;
                }

                tokens--;
                return true;
            }
        }
    }
}

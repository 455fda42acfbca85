using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Settings;

namespace SocialMessaging.Pipeline;

/// <summary>
/// The service's quotas per second, account and action: send 1,000, media actions 100, disassociate, list and tag actions 10 (the service's
/// User Guide, quotas);
/// actions it does not list have none. Buckets fill continuously, hold one second's worth and live in this process.
/// </summary>
public sealed class CallQuotas(IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    private static readonly Dictionary<string, int> PerSecond = new(StringComparer.Ordinal)
    {
        ["SendWhatsAppMessage"] = 1000,
        ["PostWhatsAppMessageMedia"] = 100,
        ["GetWhatsAppMessageMedia"] = 100,
        ["DeleteWhatsAppMessageMedia"] = 100,
        ["DisassociateWhatsAppBusinessAccount"] = 10,
        ["ListLinkedWhatsAppBusinessAccounts"] = 10,
        ["TagResource"] = 10,
        ["UntagResource"] = 10,
        ["ListTagsForResource"] = 10,
    };

    private readonly double scale = options.Value.Limits.QuotaScale;
    private readonly ConcurrentDictionary<(string AccountId, string Operation), Bucket> buckets = new();

    /// <exception cref="ThrottledRequestException">The account has used up this action's quota for now.</exception>
    public void Take(string accountId, string operation)
    {
        if (scale <= 0 || !PerSecond.TryGetValue(operation, out var quota))
        {
            return;
        }

        var rate = quota * scale;
        var bucket = buckets.GetOrAdd((accountId, operation), static (_, state) => new Bucket(state.Capacity, state.Now), (
            Capacity: Math.Max(rate, 1), Now: time.GetTimestamp()));
        if (!bucket.TryTake(rate, time))
        {
            throw new ThrottledRequestException(
                $"Rate exceeded: {operation} is limited to {rate:0.##} requests per second for this account.");
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

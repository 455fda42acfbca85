using System.Collections.Concurrent;

namespace SocialMessaging.Simulator.Weather;

/// <summary>
/// Meta's rates: 80 messages a second for a number, 1,000 or 20 for some, in and out together; one in six seconds for a pair, with 45 that
/// may be borrowed.
/// </summary>
internal sealed class SendRates
{
    private const int PermissionReadsPerSecond = 100;
    private const double PairBurst = 45;
    private const double PairPerSecond = 1.0 / 6;

    private readonly ConcurrentDictionary<string, (long Second, int Count)> numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (double Tokens, DateTimeOffset At)> pairs = new(StringComparer.Ordinal);

    public bool TakeNumber(string phoneId, int perSecond, DateTimeOffset now) => Take(phoneId, now) <= perSecond;

    /// <summary>A message of a customer counts, and is never refused.</summary>
    public void CountInbound(string phoneId, DateTimeOffset now) => Take(phoneId, now);

    /// <summary>Meta answers 100 questions a second about call permissions of a number.</summary>
    public bool TakePermissionRead(string phoneId, DateTimeOffset now) => Take(phoneId + "|permissions", now) <= PermissionReadsPerSecond;

    public bool TakePair(string phoneId, string customer, DateTimeOffset now)
    {
        var left = pairs.AddOrUpdate($"{phoneId}|{customer}", (PairBurst - 1, now), (_, seen) =>
        {
            var tokens = Math.Min(PairBurst, seen.Tokens + Math.Max(0, (now - seen.At).TotalSeconds * PairPerSecond));
            return tokens >= 1 ? (tokens - 1, now) : (Math.Min(tokens, 0.999) - 1, now);
        });
        if (left.Tokens >= 0)
        {
            return true;
        }

        // A refused message costs nothing: give back what the refusal took.
        pairs.AddOrUpdate($"{phoneId}|{customer}", (PairBurst, now), (_, seen) => (seen.Tokens + 1, seen.At));
        return false;
    }

    public void Clear()
    {
        numbers.Clear();
        pairs.Clear();
    }

    private int Take(string key, DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        return numbers.AddOrUpdate(key, (second, 1), (_, seen) => seen.Second == second ? (second, seen.Count + 1) : (second, 1)).Count;
    }
}

using System.Collections.Concurrent;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Messages;

/// <summary>
/// The messaging limit: how many customers all numbers of a business portfolio together may write to within 24 hours without having been
/// written to. It holds where the weather says so.
/// </summary>
internal sealed class PortfolioLimits(SimulatorStore store, CurrentWeather weather, MessageIndex index)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Dictionary<string, DateTimeOffset>> reached = new(StringComparer.Ordinal);

    /// <summary>Whether a customer may be written to; counts them where so.</summary>
    public bool Take(PhoneNumber phone, string customer, DateTimeOffset now)
    {
        if (!weather.Settings.MessagingLimits || index.LastInbound(phone.Id, customer) > now - Day
            || store.Wabas.Find(phone.WabaId) is not { } waba)
        {
            return true;
        }

        var customers = reached.GetOrAdd(waba.BusinessId, _ => new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
        lock (customers)
        {
            foreach (var (number, _) in customers.Where(pair => pair.Value <= now - Day).ToArray())
            {
                customers.Remove(number);
            }

            if (!customers.ContainsKey(customer) && customers.Count >= LimitOf(phone.MessagingLimit))
            {
                return false;
            }

            customers[customer] = now;
            return true;
        }
    }

    public void Clear() => reached.Clear();

    private static int LimitOf(string tier) => tier switch
    {
        "TIER_50" => 50,
        "TIER_250" => 250,
        "TIER_1K" => 1000,
        "TIER_2K" => 2000,
        "TIER_10K" => 10_000,
        "TIER_100K" => 100_000,
        _ => int.MaxValue,
    };
}

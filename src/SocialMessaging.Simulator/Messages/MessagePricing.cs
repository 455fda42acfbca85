using System.Collections.Concurrent;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Messages;

/// <summary>
/// What Meta charges. From 1 October 2026 on utility templates cost within the service window too, and so do service messages beyond 1,000
/// a number and month; the weather may say which of both rules holds.
/// </summary>
internal sealed class MessagePricing(SimulatorStore store, CurrentWeather weather, MessageIndex index)
{
    private const int FreeServiceMessages = 1000;
    private const string Service = "service";
    private const string InService = "free_customer_service";

    private static readonly DateTimeOffset Change = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ServiceWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan EntryWindow = TimeSpan.FromHours(72);

    private readonly ConcurrentDictionary<(string Phone, int Month), int> serviceMessages = new();

    /// <summary>The price of a message that is accepted now.</summary>
    public Billing Of(PhoneNumber phone, string customer, string? category, DateTimeOffset now)
    {
        var changed = weather.Settings.Pricing switch
        {
            WeatherSettings.PricingBefore => false,
            WeatherSettings.PricingAfter => true,
            _ => now >= Change,
        };
        var name = category?.ToLowerInvariant() ?? Service;
        if (store.Clicks.All.Any(click => click.WabaId == phone.WabaId && click.Customer == customer && click.At > now - EntryWindow))
        {
            return new Billing(false, Billing.EntryPoint, name);
        }

        return category switch
        {
            null when changed && CountService(phone.Id, now) > FreeServiceMessages => new Billing(true, "regular", name),
            null => new Billing(false, InService, name),
            "UTILITY" when !changed && index.LastInbound(phone.Id, customer) > now - ServiceWindow => new Billing(false, InService, name),
            _ => new Billing(true, "regular", name),
        };
    }

    public void Clear() => serviceMessages.Clear();

    private int CountService(string phoneId, DateTimeOffset now)
    {
        var month = MonthOf(now);
        return serviceMessages.AddOrUpdate(
            (phoneId, month),
            _ => 1 + store.Messages.All.Count(message => message.PhoneNumberId == phoneId && message.Direction == Message.Outbound
                && message.Category is null && MonthOf(message.At) == month),
            (_, count) => count + 1);
    }

    private static int MonthOf(DateTimeOffset at) => at.UtcDateTime.Year * 12 + at.UtcDateTime.Month;
}

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

    // Egypt, India, Indonesia, Malaysia, Nigeria, Pakistan, Saudi Arabia, South Africa, United Arab Emirates.
    private static readonly string[] Priced = ["20", "91", "62", "60", "234", "92", "966", "27", "971"];

    private readonly ConcurrentDictionary<(string Phone, int Month), int> serviceMessages = new();

    /// <summary>The price of a message that is accepted now.</summary>
    public Billing Of(PhoneNumber phone, MessageDraft draft, DateTimeOffset now)
    {
        var category = draft.Template?.Category;
        var price = Of(phone, draft.Customer, category, now);
        return draft switch
        {
            { GroupId: not null } => price with { Category = "group_" + price.Category },
            _ when category == "AUTHENTICATION" && price.Billable && IsAbroad(phone, draft.Customer) =>
                price with { Category = "authentication_international" },
            _ => price,
        };
    }

    public void Clear() => serviceMessages.Clear();

    /// <summary>
    /// Whether a code goes to one of the countries for which Meta has a price of its own, from a business somewhere else. The list is
    /// Meta's of 2025; the business is where its number is.
    /// </summary>
    private static bool IsAbroad(PhoneNumber phone, string customer) =>
        Array.Find(Priced, code => customer.StartsWith(code, StringComparison.Ordinal)) is { } country
            && !phone.Digits.StartsWith(country, StringComparison.Ordinal);

    private Billing Of(PhoneNumber phone, string customer, string? category, DateTimeOffset now)
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

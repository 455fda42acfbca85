using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Conversions;

/// <summary>Meta's checks of one conversion event of a WhatsApp conversation.</summary>
internal sealed class ConversionRules(SimulatorStore store, SimulatorClock clock)
{
    private const int CurrencyLetters = 3;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    private static readonly string[] EventNames =
    [
        "Purchase", "LeadSubmitted", "InitiateCheckout", "AddToCart", "ViewContent", "OrderCreated", "OrderShipped", "OrderDelivered",
        "OrderCanceled", "OrderReturned", "CartAbandoned", "QualifiedLead", "RatingProvided", "ReviewProvided",
    ];

    private static readonly string[] Forbidden = ["client_ip_address", "client_user_agent"];

    public void Check(JsonObject item, Waba waba)
    {
        var name = item.Text("event_name");
        if (!EventNames.Contains(name))
        {
            throw ConversionErrors.EventName(name, EventNames);
        }

        CheckTime(item);
        if (item.Text("action_source") != "business_messaging" || item.Text("messaging_channel") != "whatsapp")
        {
            throw ConversionErrors.Channel();
        }

        CheckCustomer(item.Child("user_data") ?? throw ConversionErrors.NoCustomer(), waba);
        if (name == "Purchase")
        {
            CheckPurchase(item.Child("custom_data") ?? []);
        }
    }

    private void CheckTime(JsonObject item)
    {
        var seconds = item["event_time"] is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
            && long.TryParse(item.Text("event_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 0;
        if (seconds < (clock.Now - Oldest).ToUnixTimeSeconds())
        {
            throw ConversionErrors.EventTime();
        }
    }

    private void CheckCustomer(JsonObject user, Waba waba)
    {
        if (Array.Find(Forbidden, user.ContainsKey) is { } forbidden)
        {
            throw ConversionErrors.NotAllowed(forbidden);
        }

        var click = user.Text("ctwa_clid") ?? throw ConversionErrors.NoCustomer();
        var known = store.Clicks.Find(click);
        if (click != AdClick.Standing && known?.WabaId != waba.Id)
        {
            throw ConversionErrors.InvalidClick();
        }

        if (user.Text("page_id") is { } page && known is not null && page != known.PageId)
        {
            throw ConversionErrors.OtherPage();
        }

        if (user.Text("whatsapp_business_account_id") is { } account && account != waba.Id)
        {
            throw ConversionErrors.Invalid(
                "Invalid WhatsApp Business Account",
                "whatsapp_business_account_id is not that of the account that the dataset belongs to.");
        }
    }

    private static void CheckPurchase(JsonObject custom)
    {
        if (custom.Text("currency") is not { Length: CurrencyLetters } currency || !currency.All(char.IsAsciiLetter))
        {
            throw ConversionErrors.Invalid(
                "Missing currency for purchase event", "A Purchase needs custom_data.currency, a code of ISO 4217.");
        }

        if (custom["value"] is null || !double.TryParse(custom.Text("value"), CultureInfo.InvariantCulture, out var value) || value < 0)
        {
            throw ConversionErrors.Invalid("Missing value for purchase event", "A Purchase needs custom_data.value, a number.");
        }
    }
}

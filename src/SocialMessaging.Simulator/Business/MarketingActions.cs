using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Business;

/// <summary>What customers do with marketing: tap a link of a message, open its page, want no more of it.</summary>
internal sealed class MarketingActions(SimulatorStore store, SimulatorClock clock, CustomerNames names, NumberReports reports)
{
    private const string Marketing = "MARKETING";

    // Meta reports clicks of a week.
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Tells of a click; returns its id.</summary>
    public string Click(string messageId, JsonObject body)
    {
        var message = store.Messages.Find(messageId) ?? throw ApiException.NotFound("UnknownMessage", $"There is no message {messageId}");
        var component = body.Text("component") ?? "cta";
        if (message.Category != Marketing || message.At + Life < clock.Now || component is not ("cta" or "body"))
        {
            throw ApiException.Invalid("a click needs a marketing message of the last seven days, and component is cta or body");
        }

        var id = "CLICK" + RandomNumberGenerator.GetHexString(24);
        var data = new JsonObject { ["click_component"] = component }.With("product_id", body.Text("productId"));
        data["click_id"] = id;
        data["tracking_token"] = Token(message);
        Tell(message, "marketing_messages_link_click", data);
        if (body.Truth("landingPageView"))
        {
            Tell(message, "landing_page_view", new JsonObject { ["click_id"] = id, ["tracking_token"] = Token(message) });
        }

        return id;
    }

    /// <summary>A customer stops marketing messages of a number, or takes them again.</summary>
    public void Prefer(PhoneNumber phone, string number, bool stop)
    {
        var ids = names.IdsOf(number, phone.WabaId);
        var preference = new JsonObject().With("wa_id", ids.Number).With("user_id", ids.UserId);
        preference["detail"] = stop ? "User requested to stop marketing messages" : "User requested to resume marketing messages";
        preference["category"] = "marketing_messages";
        preference["value"] = stop ? "stop" : "resume";
        preference["timestamp"] = clock.Now.ToUnixTimeSeconds();
        reports.Send(phone, "user_preferences", new JsonObject
        {
            ["contacts"] = new JsonArray(ids.Contact()),
            ["user_preferences"] = new JsonArray(preference),
        });
    }

    private void Tell(Message message, string type, JsonObject data)
    {
        if (store.Phones.Find(message.PhoneNumberId) is { } phone)
        {
            reports.Send(phone, "messages", new JsonObject
            {
                ["user_actions"] = new JsonArray(new JsonObject
                {
                    ["action_type"] = type,
                    ["timestamp"] = MessageValue.Seconds(clock.Now),
                    ["marketing_messages_link_click_data"] = data,
                }),
            });
        }
    }

    private static string Token(Message message) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(message.Id)))[..32];
}

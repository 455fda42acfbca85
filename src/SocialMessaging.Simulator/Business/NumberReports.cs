using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Business;

/// <summary>Webhooks of a number that are neither messages nor statuses: of its groups, its app, its customers.</summary>
internal sealed class NumberReports(WebhookSender webhooks)
{
    /// <summary>Sends a value with what all of these begin with.</summary>
    public void Send(PhoneNumber phone, string field, JsonObject members)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = phone.Digits, ["phone_number_id"] = phone.Id },
        };
        foreach (var (name, member) in members)
        {
            value[name] = member?.DeepClone();
        }

        webhooks.Send(
            new WebhookUnit(phone.WabaId, field, MetaJson.Freeze(value)), phone, $"{phone.Id}|{field}",
            string.GetHashCode(phone.Id + field, StringComparison.Ordinal));
    }
}

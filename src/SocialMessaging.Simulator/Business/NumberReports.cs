using System.Text.Json.Nodes;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Business;

/// <summary>Webhooks of a number that are neither messages nor statuses: of its groups, its app, its customers.</summary>
internal sealed class NumberReports(WebhookSender webhooks)
{
    /// <summary>Sends a value with what all of these begin with.</summary>
    public void Send(PhoneNumber phone, string field, JsonObject members) => webhooks.Send(
        WebhookUnit.OfNumber(phone, field, members), phone, $"{phone.Id}|{field}",
        string.GetHashCode(phone.Id + field, StringComparison.Ordinal));
}

using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Webhooks;

/// <summary>Tells an account's app of changes that are not messages.</summary>
internal sealed class AccountReports(SimulatorClock clock, WebhookSender webhooks)
{
    public void Send(string wabaId, string field, JsonObject value, string? entryId = null)
    {
        var unit = new WebhookUnit(entryId ?? wabaId, field, MetaJson.Freeze(value)) { Time = clock.Now.ToUnixTimeSeconds() };
        webhooks.Send(unit, null, $"{wabaId}|{field}", string.GetHashCode(wabaId, StringComparison.Ordinal));
    }
}

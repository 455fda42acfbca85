using System.Text.Json.Nodes;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Business;

/// <summary>Meta raises a number to 1,000 messages a second: for a minute it takes none, then it tells that it is done.</summary>
internal sealed class ThroughputUpgrades(SimulatorStore store, SimulatorClock clock, Scheduler scheduler, AccountReports reports)
{
    public const string High = "HIGH";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public void Begin(string phoneId)
    {
        if (store.Phones.Update(phoneId, before => before with { UpgradingUntil = clock.Now + Minute }) is { } phone)
        {
            Plan(phone);
        }
    }

    /// <summary>Puts upgrades that were under way when the process ended back on the schedule.</summary>
    public void Resume()
    {
        foreach (var phone in store.Phones.All.Where(phone => phone.UpgradingUntil is not null))
        {
            Plan(phone);
        }
    }

    private void Plan(PhoneNumber phone) => scheduler.Add(
        phone.UpgradingUntil ?? clock.Now, string.GetHashCode(phone.Id, StringComparison.Ordinal), _ => EndAsync(phone));

    private Task EndAsync(PhoneNumber upgrading)
    {
        var ended = false;
        var phone = store.Phones.Update(upgrading.Id, before =>
        {
            ended = before.UpgradingUntil == upgrading.UpgradingUntil;
            return ended ? before with { UpgradingUntil = null, Throughput = High } : before;
        });
        if (ended && phone is not null)
        {
            reports.Send(phone.WabaId, "phone_number_quality_update", new JsonObject
            {
                ["display_phone_number"] = phone.Digits,
                ["event"] = "THROUGHPUT_UPGRADE",
                ["current_limit"] = phone.MessagingLimit,
                ["max_daily_conversations_per_business"] = phone.MessagingLimit,
            });
        }

        return Task.CompletedTask;
    }
}

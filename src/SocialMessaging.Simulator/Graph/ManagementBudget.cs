using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>
/// What an account may be managed in an hour: 200 calls, 5,000 with a registered number, and 100 new templates. Both come back as time
/// passes.
/// </summary>
internal sealed class ManagementBudget(SimulatorStore store, SimulatorClock clock, CurrentWeather weather)
{
    public const int WholeHour = 60;

    private const int Small = 200;
    private const int Large = 5000;
    private const int Creations = 100;

    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> calls = new(StringComparer.Ordinal);

    /// <summary>Takes one call; refused where the hour has none left.</summary>
    public void Spend(GraphCall call, string wabaId)
    {
        var limit = LimitOf(wabaId);
        var now = clock.Now;
        var spent = calls.GetOrAdd(wabaId, _ => new Queue<DateTimeOffset>());
        lock (spent)
        {
            while (spent.TryPeek(out var oldest) && oldest <= now.AddHours(-1))
            {
                spent.Dequeue();
            }

            if (spent.Count >= limit)
            {
                throw Refuse(call, wabaId, spent.TryPeek(out var first) ? first : now);
            }

            spent.Enqueue(now);
            Show(call, wabaId, Share(spent.Count, limit), 0);
        }
    }

    /// <summary>How much of an account's hour is used up, in percent.</summary>
    public int Share(string wabaId)
    {
        var spent = calls.GetOrAdd(wabaId, _ => new Queue<DateTimeOffset>());
        lock (spent)
        {
            return Share(spent.Count(at => at > clock.Now.AddHours(-1)), LimitOf(wabaId));
        }
    }

    /// <summary>Refuses the hundred-and-first template of an hour.</summary>
    public void SpendCreation(GraphCall call, string wabaId)
    {
        var recent = store.Templates.All
            .Where(template => template.WabaId == wabaId && template.CreatedAt > clock.Now.AddHours(-1)).ToList();
        if (weather.Settings.Rates && recent.Count >= Creations)
        {
            throw Refuse(call, wabaId, recent.Min(template => template.CreatedAt));
        }
    }

    public void Clear() => calls.Clear();

    /// <summary>The header that tells how much of the budget is used up, and when it is given back.</summary>
    public static void Show(GraphCall call, string wabaId, int share, int minutes)
    {
        var usage = new JsonObject
        {
            ["type"] = "whatsapp_business_management",
            ["call_count"] = share,
            ["total_cputime"] = 1,
            ["total_time"] = 1,
            ["estimated_time_to_regain_access"] = minutes,
        };
        call.Http.Response.Headers["x-business-use-case-usage"] = new JsonObject { [wabaId] = new JsonArray(usage) }.ToJsonString();
    }

    private int LimitOf(string wabaId) => weather.Settings.ManagementCalls ?? (weather.Settings.Rates ? Usual(wabaId) : int.MaxValue);

    private static int Share(int spent, int limit) => limit == int.MaxValue ? 1 : Math.Clamp(100 * spent / Math.Max(1, limit), 1, 100);

    private int Usual(string wabaId) => store.Phones.All.Any(phone => phone.WabaId == wabaId && phone.Registered) ? Large : Small;

    private GraphException Refuse(GraphCall call, string wabaId, DateTimeOffset oldest)
    {
        Show(call, wabaId, 100, Math.Max(1, (int)Math.Ceiling((oldest.AddHours(1) - clock.Now).TotalMinutes)));
        return GraphErrors.OfWeather(80008);
    }
}

using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>
/// What Meta says with every answer about the limits of calls: <c>x-app-usage</c> for the app, <c>x-business-use-case-usage</c> for the
/// account that the call was about. Both are percentages of an hour's calls.
/// </summary>
internal sealed class UsageHeaders(SimulatorClock clock, CurrentWeather weather, ManagementBudget budget)
{
    // 200 calls an hour for each of a thousand users.
    private const int UsualCalls = 200_000;
    private const string AppUsage = "x-app-usage";
    private const string AccountUsage = "x-business-use-case-usage";

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> calls = new();

    /// <summary>Counts a call; refused where the app's hour has none left. The headers are put on its answer when that begins.</summary>
    public void Count(GraphCall call)
    {
        var limit = weather.Settings.AppCalls ?? UsualCalls;
        int spent;
        lock (gate)
        {
            while (calls.TryPeek(out var oldest) && oldest <= clock.Now.AddHours(-1))
            {
                calls.Dequeue();
            }

            spent = calls.Count;
            if (spent < limit)
            {
                calls.Enqueue(clock.Now);
            }
        }

        call.Http.Response.OnStarting(() => ShowAsync(call, Math.Min(100, 100 * (spent + 1) / Math.Max(1, limit))));
        if (weather.Settings.AppCalls is not null && spent >= limit)
        {
            throw GraphErrors.OfWeather(4);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
        }
    }

    public static void ShowApp(GraphCall call, int share) => call.Http.Response.Headers[AppUsage] =
        new JsonObject { ["call_count"] = share, ["total_cputime"] = share, ["total_time"] = share }.ToJsonString();

    private Task ShowAsync(GraphCall call, int share)
    {
        var headers = call.Http.Response.Headers;
        if (!headers.ContainsKey(AppUsage))
        {
            ShowApp(call, share);
        }

        if (call.WabaId is { } waba && !headers.ContainsKey(AccountUsage))
        {
            ManagementBudget.Show(call, waba, budget.Share(waba), 0);
        }

        return Task.CompletedTask;
    }
}

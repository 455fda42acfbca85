using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Calling;

/// <summary>Whether a business takes calls at a moment, by its <c>call_hours</c>.</summary>
internal static class CallHours
{
    public static bool AreOpen(JsonObject? hours, DateTimeOffset now)
    {
        if (hours?.Text("status") != "ENABLED")
        {
            return true;
        }

        var local = InZone(now, hours.Text("timezone_id"));
        var time = local.ToString("HHmm", CultureInfo.InvariantCulture);
        var date = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var closed = hours.Items("holiday_schedule").Objects()
            .Any(day => day.Text("date") == date && Within(time, day.Text("start_time"), day.Text("end_time")));
        var today = local.DayOfWeek.ToString().ToUpperInvariant();
        return !closed && hours.Items("weekly_operating_hours").Objects()
            .Any(day => day.Text("day_of_week") == today && Within(time, day.Text("open_time"), day.Text("close_time")));
    }

    public static DateTimeOffset InZone(DateTimeOffset moment, string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(moment, found) : moment;

    private static bool Within(string time, string? from, string? to) =>
        string.CompareOrdinal(time, from) >= 0 && string.CompareOrdinal(time, to) <= 0;
}

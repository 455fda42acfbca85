using System.Globalization;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Shapes;

namespace SocialMessaging.Operations.Calls;

/// <summary>The settings of calling between the wire and Meta: truth values and words, times of day and <c>HHMM</c>.</summary>
internal static class CallSettingsMapping
{
    private const string On = "ENABLED";
    private const string Off = "DISABLED";

    public static GraphCalling ToMeta(WhatsAppCallSettings settings) => new()
    {
        Status = Word(settings.CallEnabled),
        CallIconVisibility = settings.CallIconVisibility,
        CallbackPermissionStatus = settings.CallbackPermissionStatus,
        CallHours = settings.CallHours is { } hours ? ToMeta(hours) : null,
    };

    /// <summary>Null where calling was never configured.</summary>
    public static WhatsAppCallSettings? FromMeta(GraphCalling? calling) => calling?.Status is not { } status
        ? null
        : new()
        {
            CallEnabled = IsOn(status),
            CallIconVisibility = calling.CallIconVisibility,
            CallbackPermissionStatus = calling.CallbackPermissionStatus,
            CallHours = calling.CallHours is { } hours ? FromMeta(hours) : null,
        };

    private static GraphCallHours ToMeta(WhatsAppCallHours hours) => new()
    {
        Status = Word(hours.Enabled),
        TimezoneId = hours.Timezone,
        WeeklyOperatingHours = [.. hours.WeeklyOperatingHours.Select(
            entry => new GraphOperatingHours(entry.DayOfWeek, ToMeta(entry.OpenTime), ToMeta(entry.CloseTime)))],
        HolidaySchedule = hours.HolidaySchedule is { } holidays
            ? [.. holidays.Select(entry => new GraphHoliday(entry.Date, ToMeta(entry.StartTime), ToMeta(entry.EndTime)))]
            : null,
    };

    private static WhatsAppCallHours FromMeta(GraphCallHours hours) => new()
    {
        Enabled = IsOn(hours.Status),
        Timezone = hours.TimezoneId ?? "UTC",
        WeeklyOperatingHours = [.. (hours.WeeklyOperatingHours ?? []).Select(entry => new WhatsAppWeeklyOperatingHoursEntry
        {
            DayOfWeek = entry.DayOfWeek ?? "",
            OpenTime = FromMeta(entry.OpenTime),
            CloseTime = FromMeta(entry.CloseTime),
        })],
        HolidaySchedule = hours.HolidaySchedule is { } holidays
            ? [.. holidays.Select(entry => new WhatsAppHolidayScheduleEntry
            {
                Date = entry.Date ?? "",
                StartTime = FromMeta(entry.StartTime),
                EndTime = FromMeta(entry.EndTime),
            })]
            : null,
    };

    private static string ToMeta(WhatsAppTimeOfDay time) => FormattableString.Invariant($"{time.Hours:D2}{time.Minutes:D2}");

    // What is no time of day would be Meta's fault; midnight says more than no answer.
    private static WhatsAppTimeOfDay FromMeta(string? time) =>
        TimeOnly.TryParseExact(time, "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found)
            ? new() { Hours = found.Hour, Minutes = found.Minute }
            : new();

    private static string Word(bool enabled) => enabled ? On : Off;

    private static bool IsOn(string? status) => string.Equals(status, On, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Calling;

/// <summary>The member <c>calling</c> of a number's settings: Meta's rules, and the webhook that reports a change.</summary>
internal sealed class CallingSettings(SimulatorStore store, SimulatorClock clock, WebhookSender webhooks)
{
    private const int MostADay = 2;
    private const int MostHolidays = 20;

    private static readonly string[] Observed = ["status", "call_icon_visibility", "callback_permission_status"];
    private static readonly string[] SmallTiers = ["TIER_50", "TIER_250", "TIER_1K"];
    private static readonly string[] Days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

    /// <summary>What is left out stays, but <c>call_hours</c> are replaced as a whole.</summary>
    public void Change(PhoneNumber phone, JsonObject given)
    {
        Check(given, phone);
        JsonObject before = [], after = [];
        store.Phones.Update(phone.Id, number =>
        {
            before = number.Calling is { } known ? (JsonObject)MetaJson.Thaw(known)! : []; // an object when it is set
            after = new JsonObject().WithAll(before).WithAll(given);
            return number with { Calling = MetaJson.Freeze(after) };
        });
        if (Observed.Any(name => before.Text(name) != after.Text(name)))
        {
            Report(phone, after);
        }
    }

    public static JsonObject? Of(PhoneNumber phone) => phone.Calling is { } calling ? MetaJson.Thaw(calling) as JsonObject : null;

    public static bool Enabled(PhoneNumber phone) => Of(phone)?.Text("status") == "ENABLED";

    private void Report(PhoneNumber phone, JsonObject calling)
    {
        var shown = new JsonObject();
        foreach (var name in Observed)
        {
            shown.With(name, calling.Text(name));
        }

        var now = clock.Now.ToUnixTimeSeconds();
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["timestamp"] = now.ToString(CultureInfo.InvariantCulture),
            ["type"] = "phone_number_settings",
            ["phone_number_settings"] = new JsonObject { ["phone_number_id"] = phone.Id, ["calling"] = shown },
        };
        webhooks.Send(
            new WebhookUnit(phone.WabaId, "account_settings_update", MetaJson.Freeze(value)) { Time = now }, phone,
            $"{phone.Id}|calling|{now}", string.GetHashCode(phone.Id, StringComparison.Ordinal));
    }

    private void Check(JsonObject given, PhoneNumber phone)
    {
        OneOf(given, "status", "ENABLED", "DISABLED");
        OneOf(given, "call_icon_visibility", "DEFAULT", "DISABLE_ALL", "HIDE_IN_CHAT");
        OneOf(given, "callback_permission_status", "ENABLED", "DISABLED");
        if (given["call_hours"] is { } hours)
        {
            CheckHours(hours as JsonObject ?? throw Wrong("call_hours must be a JSON object"));
        }

        if (given.Text("status") == "ENABLED" && !Enabled(phone) && SmallTiers.Contains(phone.MessagingLimit, StringComparer.Ordinal))
        {
            throw CallErrors.Of(138015);
        }
    }

    private void CheckHours(JsonObject hours)
    {
        if (hours.Text("status") is null)
        {
            throw Wrong("call_hours['status'] is required");
        }

        OneOf(hours, "status", "ENABLED", "DISABLED");
        var zone = hours.Text("timezone_id");
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw Wrong("call_hours['timezone_id'] is not a known time zone");
        }

        var week = hours.Items("weekly_operating_hours").Objects().ToArray();
        if (week.Length == 0)
        {
            throw Wrong("call_hours['weekly_operating_hours'] cannot be empty");
        }

        foreach (var day in week.GroupBy(entry => entry.Text("day_of_week")))
        {
            if (!Days.Contains(day.Key, StringComparer.Ordinal))
            {
                throw Wrong($"day_of_week must be one of {{{string.Join(", ", Days)}}}");
            }

            CheckSpans([.. day.Select(entry => Span(entry, "open_time", "close_time"))], day.Key!); // one of the days
        }

        CheckHolidays([.. hours.Items("holiday_schedule").Objects()], zone);
    }

    private void CheckHolidays(JsonObject[] holidays, string zone)
    {
        if (holidays.Length > MostHolidays)
        {
            throw Wrong($"call_hours['holiday_schedule'] has more than {MostHolidays} entries");
        }

        var today = DateOnly.FromDateTime(CallHours.InZone(clock.Now, zone).DateTime);
        foreach (var day in holidays.GroupBy(entry => entry.Text("date")))
        {
            if (!DateOnly.TryParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                throw Wrong("holiday_schedule['date'] must have the form YYYY-MM-DD");
            }

            if (date < today)
            {
                throw Wrong("holiday_schedule['date'] is in the past");
            }

            CheckSpans([.. day.Select(entry => Span(entry, "start_time", "end_time"))], day.Key!); // a date
        }
    }

    private static void CheckSpans((string From, string To)[] spans, string day)
    {
        if (spans.Length > MostADay)
        {
            throw Wrong($"{day} has more than {MostADay} entries");
        }

        var ordered = spans.OrderBy(span => span.From, StringComparer.Ordinal).ToArray();
        for (var next = 1; next < ordered.Length; next++)
        {
            if (string.CompareOrdinal(ordered[next].From, ordered[next - 1].To) < 0)
            {
                throw Wrong($"{day} has entries that overlap");
            }
        }
    }

    private static (string From, string To) Span(JsonObject entry, string from, string to)
    {
        var (first, last) = (Time(entry, from), Time(entry, to));
        return string.CompareOrdinal(first, last) < 0 ? (first, last) : throw Wrong($"{from} must be before {to}");
    }

    private static string Time(JsonObject entry, string name) =>
        entry.Text(name) is { Length: 4 } time
            && TimeOnly.TryParseExact(time, "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? time : throw Wrong($"{name} must have the form HHMM");

    private static void OneOf(JsonObject source, string name, params string[] allowed)
    {
        if (source[name] is not null && !allowed.Contains(source.Text(name), StringComparer.Ordinal))
        {
            throw Wrong($"{name} must be one of {{{string.Join(", ", allowed)}}}");
        }
    }

    private static GraphException Wrong(string details) => GraphErrors.InvalidParameter("calling: " + details + ".");
}

using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Shapes;

/// <summary>How a number takes calls, on the wire in both directions.</summary>
public sealed class WhatsAppCallSettings
{
    public bool CallEnabled { get; set; }

    public WhatsAppCallHours? CallHours { get; set; }

    public string? CallIconVisibility { get; set; }

    public string? CallbackPermissionStatus { get; set; }

    /// <summary>The words of the last two are Meta's to decide; the model sets their length alone.</summary>
    public static StructureShape<WhatsAppCallSettings> Shape { get; } =
        new StructureShape<WhatsAppCallSettings>(nameof(WhatsAppCallSettings))
            .Required("callEnabled", ModelShapes.Boolean, static (settings, value) => settings.CallEnabled = value)
            .Optional("callHours", WhatsAppCallHours.Shape, static (settings, value) => settings.CallHours = value)
            .Optional("callIconVisibility", CallShapes.IconVisibility, static (settings, value) => settings.CallIconVisibility = value)
            .Optional("callbackPermissionStatus", CallShapes.CallbackPermissionStatus,
                static (settings, value) => settings.CallbackPermissionStatus = value);
}

/// <summary>When a number takes calls.</summary>
public sealed class WhatsAppCallHours
{
    public bool Enabled { get; set; }

    public string Timezone { get; set; } = "";

    public IReadOnlyList<WhatsAppWeeklyOperatingHoursEntry> WeeklyOperatingHours { get; set; } = [];

    public IReadOnlyList<WhatsAppHolidayScheduleEntry>? HolidaySchedule { get; set; }

    public static StructureShape<WhatsAppCallHours> Shape { get; } = new StructureShape<WhatsAppCallHours>(nameof(WhatsAppCallHours))
        .Required("enabled", ModelShapes.Boolean, static (hours, value) => hours.Enabled = value)
        .Required("timezone", CallShapes.IanaTimezone, static (hours, value) => hours.Timezone = value)
        .Required("weeklyOperatingHours", WhatsAppWeeklyOperatingHoursEntry.ListShape,
            static (hours, value) => hours.WeeklyOperatingHours = value)
        .Optional("holidaySchedule", WhatsAppHolidayScheduleEntry.ListShape, static (hours, value) => hours.HolidaySchedule = value);
}

/// <summary>A span of one day of the week.</summary>
public sealed class WhatsAppWeeklyOperatingHoursEntry
{
    public string DayOfWeek { get; set; } = "";

    public WhatsAppTimeOfDay OpenTime { get; set; } = new();

    public WhatsAppTimeOfDay CloseTime { get; set; } = new();

    public static StructureShape<WhatsAppWeeklyOperatingHoursEntry> Shape { get; } =
        new StructureShape<WhatsAppWeeklyOperatingHoursEntry>(nameof(WhatsAppWeeklyOperatingHoursEntry))
            .Required("dayOfWeek", CallShapes.DayOfWeek, static (entry, value) => entry.DayOfWeek = value)
            .Required("openTime", WhatsAppTimeOfDay.Shape, static (entry, value) => entry.OpenTime = value)
            .Required("closeTime", WhatsAppTimeOfDay.Shape, static (entry, value) => entry.CloseTime = value);

    public static ListShape<WhatsAppWeeklyOperatingHoursEntry> ListShape { get; } = new("WhatsAppWeeklyOperatingHoursList", Shape, 0, 14);
}

/// <summary>A span of one day on which no calls are taken.</summary>
public sealed class WhatsAppHolidayScheduleEntry
{
    public string Date { get; set; } = "";

    public WhatsAppTimeOfDay StartTime { get; set; } = new();

    public WhatsAppTimeOfDay EndTime { get; set; } = new();

    public static StructureShape<WhatsAppHolidayScheduleEntry> Shape { get; } =
        new StructureShape<WhatsAppHolidayScheduleEntry>(nameof(WhatsAppHolidayScheduleEntry))
            .Required("date", CallShapes.Date, static (entry, value) => entry.Date = value)
            .Required("startTime", WhatsAppTimeOfDay.Shape, static (entry, value) => entry.StartTime = value)
            .Required("endTime", WhatsAppTimeOfDay.Shape, static (entry, value) => entry.EndTime = value);

    public static ListShape<WhatsAppHolidayScheduleEntry> ListShape { get; } = new("WhatsAppHolidayScheduleList", Shape, 0, 20);
}

/// <summary>A time of day.</summary>
public sealed class WhatsAppTimeOfDay
{
    public int Hours { get; set; }

    public int Minutes { get; set; }

    public static StructureShape<WhatsAppTimeOfDay> Shape { get; } = new StructureShape<WhatsAppTimeOfDay>(nameof(WhatsAppTimeOfDay))
        .Required("hours", CallShapes.Hours, static (time, value) => time.Hours = value)
        .Required("minutes", CallShapes.Minutes, static (time, value) => time.Minutes = value);
}

namespace SocialMessaging.Meta;

/// <summary>The member <c>calling</c> of a phone number's settings. Meta's words stand as they come: the sets are open.</summary>
public sealed record GraphCalling
{
    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? Status { get; init; }

    public string? CallIconVisibility { get; init; }

    public string? CallbackPermissionStatus { get; init; }

    public GraphCallHours? CallHours { get; init; }
}

/// <summary>When a business takes calls. Meta replaces it as a whole.</summary>
public sealed record GraphCallHours
{
    public string? Status { get; init; }

    public string? TimezoneId { get; init; }

    public IReadOnlyList<GraphOperatingHours>? WeeklyOperatingHours { get; init; }

    public IReadOnlyList<GraphHoliday>? HolidaySchedule { get; init; }
}

/// <summary>One span of a day of the week; times are <c>HHMM</c>.</summary>
public sealed record GraphOperatingHours(string? DayOfWeek, string? OpenTime, string? CloseTime);

/// <summary>One span of a day on which no calls are taken.</summary>
public sealed record GraphHoliday(string? Date, string? StartTime, string? EndTime);

namespace SocialMessaging.Simulator.Weather;

/// <summary>The weather as <c>PUT /simulator/weather</c> sets it. Rates are shares from 0 to 1, times are milliseconds.</summary>
internal sealed record WeatherSettings
{
    public const string PricingByDate = "date";
    public const string PricingBefore = "before";
    public const string PricingAfter = "after";

    public static readonly string[] Pricings = [PricingByDate, PricingBefore, PricingAfter];

    public long Seed { get; init; } = 1;

    /// <summary>Share of webhooks that are delivered twice.</summary>
    public double Duplicates { get; init; }

    /// <summary>Share of statuses that are held back until the one after them has gone out.</summary>
    public double Reorders { get; init; }

    /// <summary>
    /// Share of calls whose webhooks come as Meta's sometimes do: terminate twice, terminate before connect, no ACCEPTED, or a recording
    /// before terminate.
    /// </summary>
    public double CallOddities { get; init; }

    /// <summary>Share of sends whose <c>sent</c> status reaches the callback before the send is answered.</summary>
    public double StatusFirst { get; init; }

    /// <summary>Share of webhook attempts that are lost on the way; Meta's retry ladder brings them back.</summary>
    public double Drops { get; init; }

    public int Delay { get; init; }

    public int Jitter { get; init; }

    /// <summary>Most updates in one POST; 1 sends each on its own.</summary>
    public int Batch { get; init; } = 1;

    public int BatchWindow { get; init; } = 200;

    /// <summary>Share of Graph calls that fail with one of <see cref="GraphErrorCodes"/>.</summary>
    public double GraphErrors { get; init; }

    public IReadOnlyList<int> GraphErrorCodes { get; init; } = [131000, 131016, 2, 130429];

    public int Latency { get; init; }

    public int LatencyJitter { get; init; }

    /// <summary>Whether the per-number and per-pair rates apply.</summary>
    public bool Rates { get; init; } = true;

    /// <summary>Whether free-form messages need a customer message of the last 24 hours.</summary>
    public bool Window { get; init; }

    /// <summary>Whether the messaging limit of a portfolio holds.</summary>
    public bool MessagingLimits { get; init; }

    /// <summary>Which prices hold: those before 1 October 2026, those after, or by the date.</summary>
    public string Pricing { get; init => field = value ?? PricingByDate; } = PricingByDate;

    /// <summary>Whether sent messages get statuses at all.</summary>
    public bool Statuses { get; init; } = true;

    /// <summary>Management calls that an account has in an hour; null: Meta's 200, or 5,000 with a registered number.</summary>
    public int? ManagementCalls { get; init; }

    /// <summary>Calls of any kind that the app has in an hour; null: so many that nobody meets the limit.</summary>
    public int? AppCalls { get; init; }

    /// <summary>Characters that paging cursors have at least.</summary>
    public int CursorLength { get; init; }

    /// <summary>Null, as the reader gives it where a weather of an older version has none, is the usual review.</summary>
    public ReviewSettings Reviews { get; init => field = value ?? new(); } = new();
}

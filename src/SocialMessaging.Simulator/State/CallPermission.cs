namespace SocialMessaging.Simulator.State;

/// <summary>What one customer allows one number, and the history that its limits count.</summary>
internal sealed record CallPermission(string PhoneNumberId, string Customer)
{
    public const string None = "no_permission";
    public const string Temporary = "temporary";
    public const string Permanent = "permanent";

    public string Status { get; init; } = None;

    /// <summary>The end of a temporary permission.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When permission was asked for, since the last connected call.</summary>
    public IReadOnlyList<DateTimeOffset> Requests { get; init; } = [];

    /// <summary>When the business reached the customer.</summary>
    public IReadOnlyList<DateTimeOffset> Connections { get; init; } = [];

    /// <summary>Calls in a row that the customer rejected or left unanswered.</summary>
    public int Missed { get; init; }

    public string Key => KeyOf(PhoneNumberId, Customer);

    public static string KeyOf(string phoneNumberId, string customer) => $"{phoneNumberId}|{customer}";
}

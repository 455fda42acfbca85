namespace SocialMessaging.Simulator.State;

/// <summary>One POST to a callback with everything that was tried. The body is made at the first attempt and never changes.</summary>
internal sealed record WebhookPost(long Id, string Url, DateTimeOffset CreatedAt, IReadOnlyList<WebhookUnit> Units)
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Abandoned = "abandoned";

    public string State { get; init; } = Pending;
    public string? Body { get; init; }
    public string? Signature { get; init; }
    public DateTimeOffset? NextAttemptAt { get; init; }
    public int Drops { get; init; }
    public IReadOnlyList<WebhookAttempt> Attempts { get; init; } = [];
}

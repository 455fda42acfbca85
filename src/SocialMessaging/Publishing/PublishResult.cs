namespace SocialMessaging.Publishing;

/// <summary>What became of one event of a call.</summary>
/// <param name="Outcome">Published, to be tried again, or never.</param>
/// <param name="Reason">Why not; null where it was published. Never holds content.</param>
public readonly record struct PublishResult(PublishOutcome Outcome, string? Reason)
{
    public static PublishResult Published { get; } = new(PublishOutcome.Published, null);

    public static PublishResult Failed(string reason) => new(PublishOutcome.Failed, reason);

    public static PublishResult Refused(string reason) => new(PublishOutcome.Refused, reason);
}

using SocialMessaging.Publishing;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>A unit with what is to become of it: an event to publish, or a reason why it can never be one.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Event">What to publish; null where it goes to the dead letters.</param>
/// <param name="Fault">Why not; null where there is an event.</param>
/// <param name="ReceivedAt">When its post was received.</param>
public sealed record RoutedUnit(WebhookUnit Unit, OutgoingEvent? Event, string? Fault, DateTimeOffset ReceivedAt)
{
    /// <summary>The letter for a unit that cannot be published.</summary>
    public DeadLetter Letter(string reason) => new(reason, ReceivedAt, Unit.Entry, Unit.IsWholeBody, null);
}

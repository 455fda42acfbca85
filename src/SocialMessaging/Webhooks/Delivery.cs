using SocialMessaging.Publishing;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// One unit on its way: whose it is, the event that is published of it, who may publish it, and what became of it. It is settled once what
/// became of it is stored.
/// </summary>
/// <param name="unit">The unit.</param>
/// <param name="receivedAt">When its post was received.</param>
public sealed class Delivery(WebhookUnit unit, DateTimeOffset receivedAt)
{
    private DeliveryOutcome result;
    private bool isRecorded;

    public WebhookUnit Unit => unit;

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>Its account and number; null where it is not understood, not routed yet, or nobody has linked its WABA.</summary>
    public EventRoute? Route { get; set; }

    /// <summary>Our id of the message that a status is about, where it is known.</summary>
    public string? MessageId { get; set; }

    /// <summary>What to publish; null until it is routed, and where it can never be published.</summary>
    public OutgoingEvent? Event { get; set; }

    /// <summary>Why it can never be published; null where it can.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether this delivery has the claim on the unit.</summary>
    public bool IsClaimed { get; set; }

    /// <summary>Whether it was tried and failed, and is worth another try later.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Whether there is something to publish or to bury.</summary>
    public bool IsToDeliver => !IsEnded && (Event is not null || Fault is not null);

    /// <summary>Published or dead, whether that is stored or not.</summary>
    public bool IsEnded => result != DeliveryOutcome.Unsettled;

    /// <summary>What became of it, whether that is stored or not.</summary>
    public DeliveryOutcome Result => result;

    public DeliveryOutcome Outcome => isRecorded ? result : DeliveryOutcome.Unsettled;

    /// <summary>It is published or dead; <see cref="Record"/> says that this is stored.</summary>
    public void End(DeliveryOutcome outcome) => result = outcome;

    public void Record() => isRecorded = true;

    /// <summary>Nothing has to be stored for this to be true.</summary>
    public void Settle(DeliveryOutcome outcome)
    {
        End(outcome);
        Record();
    }

    /// <summary>The letter for a unit that cannot be published.</summary>
    public DeadLetter Letter() => new(Fault ?? "Not understood.", receivedAt, unit.Entry, unit.IsWholeBody, MessageId: null);
}

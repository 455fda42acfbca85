using SocialMessaging.Accounts;
using SocialMessaging.Events.Units;

namespace SocialMessaging.Events;

/// <summary>Makes the event of a unit.</summary>
public sealed class EventFactory(ResourceNames names, TimeProvider time)
{
    /// <summary>Null where the account has no event destination.</summary>
    public OutgoingEvent? Create(WebhookUnit unit, EventRoute route, string? messageId)
    {
        if (route.Account.EventDestination is not { } destination)
        {
            return null;
        }

        var message = EventEnvelope.Write(names, route.Account, route.Number, unit.Entry.Span, messageId, time.GetUtcNow());
        var attributes = new EventAttributes(
            AttributeText(unit.EventType) ?? "unknown", route.Account.Id, route.Number?.Id, AttributeText(unit.Status));
        return new(route.Account.AccountId, destination, message, attributes);
    }

    // Meta's words are words; what is none would make SNS refuse the message, and its subscribers could not filter by it.
    private static string? AttributeText(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= 256 && text.All(c => c is >= ' ' and <= '~') ? text : null;
}

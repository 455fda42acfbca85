using SocialMessaging.Accounts;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Publishing;

/// <summary>Makes the event that a topic gets of an entry.</summary>
public sealed class EventFactory(ResourceNames names, TimeProvider time)
{
    /// <summary>Null where the account has no event destination.</summary>
    /// <param name="account">Whose event it is.</param>
    /// <param name="number">The number it is about; null for events of the WABA.</param>
    /// <param name="entry">One entry in Meta's form, with one message, status or change.</param>
    /// <param name="type">The attributes it is filtered by.</param>
    /// <param name="messageId">Our id, on statuses of messages that were sent here.</param>
    public OutgoingEvent? Create(
        LinkedAccount account, PhoneNumber? number, ReadOnlyMemory<byte> entry, EventType type, string? messageId)
    {
        if (account.EventDestination is not { } destination)
        {
            return null;
        }

        var message = EventEnvelope.Write(names, account, number, entry.Span, messageId, time.GetUtcNow());
        var attributes = new EventAttributes(AttributeText(type.Name) ?? "unknown", account.Id, number?.Id, AttributeText(type.Status))
        {
            MessageType = AttributeText(type.MessageType),
            CallEvent = AttributeText(type.CallEvent),
            TraceParent = ServiceActivities.TraceParent,
        };
        return new(account.AccountId, destination, message, attributes);
    }

    // Meta's words are words; what is none would make SNS refuse the message, and its subscribers could not filter by it.
    private static string? AttributeText(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= 256 && text.All(c => c is >= ' ' and <= '~') ? text : null;
}

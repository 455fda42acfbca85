using System.Globalization;
using System.Text.Json;
using SocialMessaging.Accounts;

namespace SocialMessaging.Publishing;

/// <summary>
/// A call event that Meta has taken: what the AWS service calls a handover that succeeded. It tells which call of Meta belongs to which
/// callback data, as the <c>accepted</c> status does for messages.
/// </summary>
/// <param name="Account">The WABA.</param>
/// <param name="Number">The number that calls or is called.</param>
/// <param name="Id">Our id of the call of the API.</param>
/// <param name="CallId">Meta's id of the call.</param>
/// <param name="Action">What was to happen, as the caller wrote it.</param>
/// <param name="Recipient">Who is called, as the caller wrote it; null where nobody is.</param>
/// <param name="CallbackData"><c>biz_opaque_callback_data</c> as Meta has it: the caller's, ours, or none.</param>
public sealed record AcceptedCallEvent(
    LinkedAccount Account, PhoneNumber Number, string Id, string CallId, string Action, string? Recipient, string? CallbackData)
    : Acceptance(Account, Number, Id)
{
    /// <summary>The name of the event among those of Meta.</summary>
    public const string Event = "handover_succeeded";

    internal override EventType Type => new(Field, Status: null) { CallEvent = Event };

    protected override string Field => "calls";

    protected override string Items => "calls";

    protected override void WriteItem(Utf8JsonWriter writer, DateTimeOffset now)
    {
        writer.WriteString("id"u8, CallId);
        if (Recipient is not null)
        {
            writer.WriteString("to"u8, Recipient);
        }

        writer.WriteString("event"u8, Event);
        writer.WriteString("action"u8, Action);
        writer.WriteString("timestamp"u8, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (CallbackData is not null)
        {
            writer.WriteString("biz_opaque_callback_data"u8, CallbackData);
        }
    }
}

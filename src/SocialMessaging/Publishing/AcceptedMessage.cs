using System.Globalization;
using System.Text.Json;
using SocialMessaging.Accounts;

namespace SocialMessaging.Publishing;

/// <summary>A message that Meta has accepted: a status of its own, <c>accepted</c>.</summary>
/// <param name="Account">The sender's WABA.</param>
/// <param name="Number">The sender's number.</param>
/// <param name="MessageId">Our id, the one that the caller gets.</param>
/// <param name="Wamid">Meta's id.</param>
/// <param name="Recipient">The recipient as Meta names it.</param>
public sealed record AcceptedMessage(LinkedAccount Account, PhoneNumber Number, string MessageId, string Wamid, string Recipient)
    : Acceptance(Account, Number, MessageId)
{
    internal override EventType Type => new("status", "accepted");

    protected override string Field => "messages";

    protected override string Items => "statuses";

    protected override void WriteItem(Utf8JsonWriter writer, DateTimeOffset now)
    {
        writer.WriteString("id"u8, Wamid);
        writer.WriteString("status"u8, "accepted"u8);
        writer.WriteString("timestamp"u8, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        writer.WriteString(IsUserId ? "recipient_user_id"u8 : "recipient_id"u8, Recipient);
    }

    // US.1349…: the id of a customer, where the message was addressed with it. A number never begins with letters.
    private bool IsUserId => Recipient.Length > 3 && char.IsAsciiLetter(Recipient[0]) && Recipient[2] == '.';
}

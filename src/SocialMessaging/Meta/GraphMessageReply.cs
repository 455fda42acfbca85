namespace SocialMessaging.Meta;

/// <summary>Meta's answer to <c>POST /messages</c>.</summary>
/// <param name="Wamid">Id of the message; null for read receipts and typing indicators, which have none.</param>
/// <param name="Recipient">The recipient as Meta resolved it (<c>wa_id</c>, else <c>user_id</c>, else the input).</param>
public sealed record GraphMessageReply(string? Wamid, string? Recipient);

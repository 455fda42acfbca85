namespace SocialMessaging.Webhooks.Inbox;

/// <summary>
/// Where a verified post goes before Meta is told that it arrived: a queue, from which a worker delivers it, or, where events and records
/// share a database, the delivery itself.
/// </summary>
public interface IInbox
{
    /// <summary>Whether the post is durably taken, so that Meta need not come again. Does not throw for a failing store or queue.</summary>
    Task<bool> TakeAsync(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt);
}

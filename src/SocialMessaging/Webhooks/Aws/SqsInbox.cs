using Microsoft.Extensions.Logging;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>Puts a verified post into the queue, with one call, and no more.</summary>
public sealed partial class SqsInbox(SqsInboxQueue queue, ILogger<SqsInbox> logger) : IInbox
{
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        try
        {
            await queue.SendAsync(new InboxRecord { ReceivedAt = receivedAt, Body = body }, CancellationToken.None);
            Log.Taken(logger, body.Length);
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            Log.NotTaken(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 641, Level = LogLevel.Information, Message = "A post of {Bytes} bytes is in the inbox")]
        public static partial void Taken(ILogger logger, int bytes);

        [LoggerMessage(EventId = 642, Level = LogLevel.Error, Message = "A post could not be put into the inbox; Meta comes again")]
        public static partial void NotTaken(ILogger logger, Exception exception);
    }
}

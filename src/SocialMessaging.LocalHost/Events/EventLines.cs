using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Verbose;

namespace SocialMessaging.LocalHost.Events;

/// <summary>Tells <see cref="VerboseLines"/> of every event that is published from now on.</summary>
internal sealed class EventLines(SqliteEventOutbox outbox, VerboseLines lines) : BackgroundService
{
    private const int BatchSize = 1000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var after = (await outbox.ReadAfterAsync(long.MaxValue, limit: 1, stoppingToken)).Last;
            while (true)
            {
                await outbox.WaitForMoreAsync(after, stoppingToken);
                foreach (var published in (await outbox.ReadAfterAsync(after, BatchSize, stoppingToken)).Events)
                {
                    lines.Event(published);
                    after = published.Sequence;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}

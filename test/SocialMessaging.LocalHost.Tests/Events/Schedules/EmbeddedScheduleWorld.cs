using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>The delivery in one write of the embedded database: nothing excuses that a unit comes twice.</summary>
public sealed class EmbeddedScheduleWorld(Weather weather, SqliteDatabase database) : IScheduleWorld
{
    private readonly SqliteEventOutbox outbox = new(database, TimeProvider.System);
    private readonly long before = new SqliteEventOutbox(database, TimeProvider.System).ReadAfterAsync(long.MaxValue, 1,
        default).GetAwaiter().GetResult().Last;

    public Weather Weather => weather;

    public EventsFixture Events { get; } = new();

    public HashSet<string> Excused { get; } = [];

    public WebhookReceiver NewReceiver(SimulatedProcess process) => Events.NewReceiver(new GatedDelivery(
        new SqliteUnitDelivery(
            database, outbox, Events.Offload, Events.Time, NullLogger<SqliteUnitDelivery>.Instance), process, weather));

    public async Task<IReadOnlyList<string>> PublishedAsync() =>
        [.. (await outbox.ReadAfterAsync(before, int.MaxValue, default)).Events.Select(
            e => ScheduleWorld.WamidOf(System.Text.Encoding.UTF8.GetString(e.Message.Span)))];

    public IEnumerable<string> Dead() => [];

    public void PostEnded(SimulatedProcess process)
    {
    }

    public void Crashed(SimulatedProcess process)
    {
    }

    public void Dispose() => Events.Dispose();
}

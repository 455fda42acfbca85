using Microsoft.Data.Sqlite;
using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// The events that this host has published, numbered in their order. Stands for SNS: a topic is a name here, and publishing is a row. At
/// least the last <see cref="Kept"/> are there.
/// </summary>
public sealed class SqliteEventOutbox(SqliteDatabase database, TimeProvider time) : IEventPublisher
{
    /// <summary>How many events are kept at least.</summary>
    public const int Kept = 100_000;

    private const string Columns =
        "published_at, topic, message_id, message, event_type, waba, phone, status, payload_size, message_type, call_event, trace_parent";

    private const string InsertSql = $"INSERT INTO events ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    private const string ReadSql =
        $"SELECT sequence, {Columns} FROM events WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence LIMIT $3";

    private const string LastSql = "SELECT max(sequence) FROM events";

    private volatile TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static SqliteSchema Schema { get; } = new(
        "events",
        [
            """
            CREATE TABLE events (
                sequence INTEGER PRIMARY KEY,
                published_at INTEGER NOT NULL,
                topic TEXT NOT NULL,
                message_id BLOB NOT NULL,
                message BLOB NOT NULL,
                event_type TEXT NOT NULL,
                waba TEXT NOT NULL,
                phone TEXT,
                status TEXT,
                payload_size INTEGER
            );
            """,
            "ALTER TABLE events ADD COLUMN message_type TEXT; ALTER TABLE events ADD COLUMN call_event TEXT;",
            "ALTER TABLE events ADD COLUMN trace_parent TEXT;",
        ],
        [
            // $1 is the time, which decides nothing here.
            $"""
            DELETE FROM events WHERE $1 > 0 AND sequence IN (SELECT sequence FROM events ORDER BY sequence LIMIT $2)
                AND sequence <= (SELECT max(sequence) FROM events) - 100000
            """,
        ]);

    public async Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        try
        {
            await AppendAsync(events, cancellationToken);
            return [.. Enumerable.Repeat(PublishResult.Published, events.Count)];
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            return [.. Enumerable.Repeat(PublishResult.Failed("The embedded database did not take the event."), events.Count)];
        }
    }

    /// <summary>Adds events, all or none.</summary>
    public async Task AppendAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            session =>
            {
                foreach (var outgoing in events)
                {
                    Insert(session, outgoing, now);
                }

                return true;
            },
            cancellationToken);
        SignalGrowth();
    }

    /// <summary>The events after a number, in their order, and the number of the last event there is.</summary>
    public Task<LocalEventPage> ReadAfterAsync(long after, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            // Read before the list and its upper bound: who goes on from it misses nothing, and reads nothing twice.
            var last = session.Number(LastSql);
            return new LocalEventPage(session.List(ReadSql, Read, after, last, limit), last);
        },
        cancellationToken);

    /// <summary>Returns once there may be events after a number.</summary>
    public async Task WaitForMoreAsync(long after, CancellationToken cancellationToken)
    {
        // Taken before the look: what is added after it completes this very task.
        var growth = grown.Task;
        if (await database.ReadAsync(session => session.Number(LastSql), cancellationToken) <= after)
        {
            await growth.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Within a write of the database: the row of an event.</summary>
    internal static void Insert(SqliteSession session, OutgoingEvent outgoing, DateTimeOffset now) => session.Execute(
        InsertSql,
        now.Milliseconds(),
        outgoing.Destination.EventDestinationArn,
        Guid.NewGuid().ToByteArray(),
        outgoing.Message.ToArray(),
        outgoing.Attributes.EventType,
        outgoing.Attributes.WabaId,
        outgoing.Attributes.PhoneNumberId,
        outgoing.Attributes.Status,
        outgoing.Attributes.ExtendedPayloadSize,
        outgoing.Attributes.MessageType,
        outgoing.Attributes.CallEvent,
        outgoing.Attributes.TraceParent);

    /// <summary>After a write that inserted.</summary>
    internal void SignalGrowth() =>
        Interlocked.Exchange(ref grown, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private static LocalEvent Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.Time(1),
        row.GetString(2),
        new Guid(row.Bytes(3)).ToString("D"),
        row.Bytes(4),
        new(row.GetString(5), row.GetString(6), row.TextOrNull(7), row.TextOrNull(8), row.IsDBNull(9) ? null : row.GetInt64(9))
        {
            MessageType = row.TextOrNull(10),
            CallEvent = row.TextOrNull(11),
            TraceParent = row.TextOrNull(12),
        });
}

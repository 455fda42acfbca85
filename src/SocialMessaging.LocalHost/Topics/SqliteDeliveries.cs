using Microsoft.Data.Sqlite;
using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>
/// What is on its way to subscriptions. An event is handed out to those that want it in the write that moves the cursor on, so a process
/// that is killed neither loses a delivery nor makes it twice; it may repeat one attempt.
/// </summary>
public sealed class SqliteDeliveries(SqliteDatabase database, TimeProvider time)
{
    private const string Columns = "id, subscription, kind, event, topic, state, attempts, created_at, due_at, outcome";

    private const string InsertSql =
        "INSERT INTO deliveries (subscription, kind, event, topic, state, attempts, created_at, due_at) "
        + "SELECT id, 0, $2, $3, 0, 0, $4, $4 FROM subscriptions WHERE id = $1 AND state = 1 AND after < $2";

    private const string InsertControlSql =
        "INSERT INTO deliveries (subscription, kind, event, topic, state, attempts, created_at, due_at) "
        + "VALUES ($1, $2, 0, $3, 0, 0, $4, $4)";

    private const string CursorSql = "SELECT event FROM topic_cursor";
    private const string MoveCursorSql = "UPDATE topic_cursor SET event = $1";

    private const string NextSql =
        $"SELECT {Columns} FROM deliveries WHERE subscription = $1 AND state = 0 ORDER BY due_at, id LIMIT 1";

    private const string SettleSql =
        "UPDATE deliveries SET state = $2, attempts = $3, due_at = $4, outcome = $5 WHERE id = $1 AND state = 0";

    private const string PageSql = "id > $1 AND ($2 IS NULL OR subscription = $2) AND ($3 < 0 OR state = $3) ORDER BY id LIMIT $4";

    private const string ListSql = $"SELECT {Columns} FROM deliveries WHERE {PageSql}";

    private const string ListOfEventsSql =
        $"SELECT {Columns} FROM deliveries WHERE kind = 0 AND event IN (SELECT value FROM json_each($5)) AND {PageSql}";

    private const string RedriveSql =
        "UPDATE deliveries SET state = 0, attempts = 0, due_at = $2 WHERE subscription = $1 AND state = 2";

    private const string CountSql = "SELECT count(*) FROM deliveries WHERE subscription = $1 AND state = $2";

    private readonly ChangeSignal changes = new();

    /// <summary>Completed by the next change; taken before a look.</summary>
    internal Task NextChange => changes.Next;

    /// <summary>Number of the last event that was handed out.</summary>
    public Task<long> CursorAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Number(CursorSql), cancellationToken);

    /// <summary>Hands events out to subscriptions that are still confirmed, and moves the cursor on.</summary>
    public async Task HandOutAsync(
        IReadOnlyList<(LocalEvent Event, string Subscription)> wanted, long cursor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().Milliseconds();
        await database.WriteAsync(
            session =>
            {
                foreach (var (item, subscription) in wanted)
                {
                    session.Execute(InsertSql, subscription, item.Sequence, item.TopicArn, now);
                }

                return session.Execute(MoveCursorSql, cursor);
            },
            cancellationToken);
        changes.Raise();
    }

    /// <summary>What a subscription is to get first, perhaps later than now; null where nothing waits.</summary>
    public Task<TopicDelivery?> NextAsync(string subscription, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(NextSql, Read, subscription), cancellationToken);

    /// <summary>Writes down what an attempt came to.</summary>
    public async Task SettleAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            session => session.Execute(
                SettleSql, delivery.Id, (int)delivery.State, delivery.Attempts, delivery.DueAt.Milliseconds(), delivery.Outcome),
            cancellationToken);
    }

    /// <summary>Those after a delivery, in their order; of certain events where there are any.</summary>
    public Task<IReadOnlyList<TopicDelivery>> ListAsync(
        long after,
        IReadOnlyList<long> events,
        string? subscription,
        DeliveryState? state,
        int limit,
        CancellationToken cancellationToken)
    {
        var number = state is { } one ? (int)one : -1;
        var list = $"[{string.Join(',', events)}]";
        return database.ReadAsync<IReadOnlyList<TopicDelivery>>(
            session => events.Count == 0
                ? session.List(ListSql, Read, after, subscription, number, limit)
                : session.List(ListOfEventsSql, Read, after, subscription, number, limit, list),
            cancellationToken);
    }

    /// <summary>Tries a subscription's dead deliveries anew; how many there were.</summary>
    public async Task<int> RedriveAsync(string subscription, CancellationToken cancellationToken)
    {
        var count = await database.WriteAsync(
            session => session.Execute(RedriveSql, subscription, time.GetUtcNow().Milliseconds()), cancellationToken);
        changes.Raise();
        return count;
    }

    public Task<long> CountAsync(string subscription, DeliveryState state, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Number(CountSql, subscription, (int)state), cancellationToken);

    /// <summary>Within a write of the database: a message about the subscription itself.</summary>
    internal static void InsertControl(SqliteSession session, string subscription, DeliveryKind kind, string? topicArn, long now) =>
        session.Execute(InsertControlSql, subscription, (int)kind, topicArn, now);

    private static TopicDelivery Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Subscription = row.GetString(1),
        Kind = (DeliveryKind)row.GetInt32(2),
        Event = row.GetInt64(3),
        TopicArn = row.TextOrNull(4),
        State = (DeliveryState)row.GetInt32(5),
        Attempts = row.GetInt32(6),
        CreatedAt = row.Time(7),
        DueAt = row.Time(8),
        Outcome = row.TextOrNull(9),
    };
}

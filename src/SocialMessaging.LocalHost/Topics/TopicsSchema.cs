using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Tables of subscriptions and of what is on its way to them. They come after those of the events.</summary>
public static class TopicsSchema
{
    public static SqliteSchema Part { get; } = new(
        "topics",
        [
            """
            CREATE TABLE subscriptions (
                id TEXT PRIMARY KEY,
                attributes TEXT NOT NULL,
                state INTEGER NOT NULL,
                origin INTEGER NOT NULL,
                token TEXT NOT NULL,
                after INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                changed_at INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE deliveries (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                subscription TEXT NOT NULL,
                kind INTEGER NOT NULL,
                event INTEGER NOT NULL,
                topic TEXT,
                state INTEGER NOT NULL,
                attempts INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                due_at INTEGER NOT NULL,
                outcome TEXT
            );
            CREATE INDEX deliveries_by_state ON deliveries (subscription, state, due_at, id);
            CREATE INDEX deliveries_by_event ON deliveries (event) WHERE kind = 0;
            CREATE TABLE topic_cursor (event INTEGER NOT NULL);
            INSERT INTO topic_cursor (event) SELECT coalesce(max(sequence), 0) FROM events;
            """,
        ],
        [
            // Without an answer for two days it is forgotten, as SNS does.
            """
            DELETE FROM subscriptions WHERE id IN (
                SELECT id FROM subscriptions WHERE state <> 1 AND changed_at <= $1 - 172800000 LIMIT $2)
            """,
            """
            DELETE FROM deliveries WHERE $1 > 0 AND id IN (
                SELECT id FROM deliveries WHERE kind = 0 AND event < (SELECT min(sequence) FROM events) LIMIT $2)
            """,
            // What has arrived is listed for a while.
            """
            DELETE FROM deliveries WHERE $1 > 0 AND id IN (
                SELECT id FROM deliveries WHERE state = 1 AND id <= (SELECT max(id) FROM deliveries) - 10000 LIMIT $2)
            """,
        ]);
}

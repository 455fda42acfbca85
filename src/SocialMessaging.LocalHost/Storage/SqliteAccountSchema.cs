namespace SocialMessaging.LocalHost.Storage;

/// <summary>Links and their numbers.</summary>
internal static class SqliteAccountSchema
{
    public static SqliteSchema Part { get; } = new(
        "accounts",
        [
            """
            CREATE TABLE links (
                account TEXT NOT NULL,
                id TEXT NOT NULL,
                meta_id TEXT NOT NULL,
                name TEXT NOT NULL,
                status INTEGER NOT NULL,
                link_date INTEGER NOT NULL,
                lapses_at INTEGER,
                destination TEXT,
                destination_role TEXT,
                callback_url TEXT,
                subscribed INTEGER NOT NULL,
                onboarding TEXT,
                token BLOB NOT NULL,
                token_expires_at INTEGER,
                refreshed_at INTEGER NOT NULL,
                tags TEXT NOT NULL,
                version INTEGER NOT NULL,
                PRIMARY KEY (account, id)
            ) WITHOUT ROWID;
            CREATE UNIQUE INDEX links_by_meta_id ON links (meta_id);
            CREATE INDEX links_that_lapse ON links (lapses_at) WHERE lapses_at IS NOT NULL;
            CREATE TABLE numbers (
                account TEXT NOT NULL,
                id TEXT NOT NULL,
                link_id TEXT NOT NULL,
                meta_waba_id TEXT NOT NULL,
                meta_id TEXT NOT NULL,
                number TEXT NOT NULL,
                display_name TEXT NOT NULL,
                display_number TEXT NOT NULL,
                quality TEXT NOT NULL,
                region TEXT,
                registered INTEGER NOT NULL,
                refreshed_at INTEGER NOT NULL,
                tags TEXT NOT NULL,
                version INTEGER NOT NULL,
                PRIMARY KEY (account, id)
            ) WITHOUT ROWID;
            CREATE UNIQUE INDEX numbers_by_meta_id ON numbers (meta_id);
            CREATE INDEX numbers_by_link ON numbers (account, link_id, id);
            """,
            "ALTER TABLE links ADD COLUMN dataset_id TEXT",
            """
            ALTER TABLE numbers ADD COLUMN missing_since INTEGER;
            CREATE INDEX numbers_missing ON numbers (missing_since) WHERE missing_since IS NOT NULL;
            """,
        ],
        [
            // Missing for 30 days.
            """
            DELETE FROM numbers WHERE (account, id) IN (
                SELECT account, id FROM numbers WHERE missing_since <= $1 - 2592000000 LIMIT $2)
            """,
            // The numbers of a lapsed link first: a link that still has some stays for the next batch.
            """
            DELETE FROM numbers WHERE (account, id) IN (
                SELECT n.account, n.id FROM links l JOIN numbers n ON n.account = l.account AND n.link_id = l.id
                WHERE l.lapses_at <= $1 LIMIT $2)
            """,
            """
            DELETE FROM links WHERE (account, id) IN (
                SELECT account, id FROM links l WHERE lapses_at <= $1
                AND NOT EXISTS (SELECT 1 FROM numbers n WHERE n.account = l.account AND n.link_id = l.id) LIMIT $2)
            """,
        ]);
}

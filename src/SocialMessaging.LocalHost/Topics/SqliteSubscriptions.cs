using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>The subscriptions of this host's topics, in its database.</summary>
public sealed class SqliteSubscriptions(SqliteDatabase database, TimeProvider time)
{
    /// <summary>How many there may be.</summary>
    public const int Most = 200;

    private const int TokenBytes = 32;

    private const string Columns = "id, attributes, state, origin, token, after, created_at";
    private const string ListSql = $"SELECT {Columns} FROM subscriptions ORDER BY created_at, id";
    private const string FindSql = $"SELECT {Columns} FROM subscriptions WHERE id = $1";
    private const string CountSql = "SELECT count(*) FROM subscriptions WHERE id <> $1";
    private const string LastEvent = "(SELECT coalesce(max(sequence), 0) FROM events)";

    private const string PutSql =
        $"INSERT INTO subscriptions ({Columns}, changed_at) VALUES ($1, $2, $3, $4, $5, {LastEvent}, $6, $6) "
        + "ON CONFLICT (id) DO UPDATE SET attributes = excluded.attributes, state = excluded.state, origin = excluded.origin, "
        + "token = excluded.token, after = iif(subscriptions.state = 1, subscriptions.after, excluded.after), changed_at = $6";

    private const string ConfirmSql =
        $"UPDATE subscriptions SET state = 1, after = {LastEvent}, changed_at = $2 WHERE token = $1 AND state <> 1";

    private const string RemoveSql = "UPDATE subscriptions SET state = 2, changed_at = $2 WHERE id = $1 AND state = 1";
    private const string DeleteSql = "DELETE FROM subscriptions WHERE id = $1";
    private const string DeleteDeliveriesSql = "DELETE FROM deliveries WHERE subscription = $1";

    private readonly ChangeSignal changes = new();

    /// <summary>Completed by the next change; taken before a look.</summary>
    internal Task NextChange => changes.Next;

    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Subscription>>(session => session.List(ListSql, Read), cancellationToken);

    public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, id), cancellationToken);

    /// <summary>
    /// Makes a subscription, or gives the same topic, protocol and endpoint other attributes. One that was confirmed before, and one that
    /// needs no confirmation, gets what is published from now on; another's endpoint is asked first.
    /// </summary>
    /// <exception cref="InputException">There are as many as there may be.</exception>
    public async Task<Subscription> PutAsync(
        SubscriptionAttributes attributes, SubscriptionOrigin origin, string pointer, CancellationToken cancellationToken)
    {
        var id = attributes.Id();
        var text = JsonSerializer.Serialize(attributes, SubscriptionJson.Default.SubscriptionAttributes);
        var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = time.GetUtcNow().Milliseconds();
        var needsNone = attributes.Confirmed || attributes.Protocol is SubscriptionProtocol.Sqs or SubscriptionProtocol.Lambda;
        var put = await database.WriteAsync(
            session =>
            {
                if (session.Number(CountSql, id) >= Most)
                {
                    throw new InputException(pointer, $"there may be {Most} subscriptions at most.");
                }

                var before = session.Find(FindSql, Read, id);
                var isConfirmed = needsNone || before?.State == SubscriptionState.Confirmed;
                var state = isConfirmed ? SubscriptionState.Confirmed : SubscriptionState.Pending;
                session.Execute(PutSql, id, text, (int)state, (int)origin, before?.Token ?? fresh, now);
                if (!isConfirmed)
                {
                    SqliteDeliveries.InsertControl(session, id, DeliveryKind.SubscriptionConfirmation, attributes.TopicArn, now);
                }

                return session.Find(FindSql, Read, id);
            },
            cancellationToken);
        changes.Raise();
        return put ?? throw new InvalidOperationException("A row that was written in this transaction is not there.");
    }

    /// <summary>Whether there is a subscription with this token; it is confirmed now.</summary>
    public async Task<Subscription?> ConfirmAsync(string token, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            session => session.Execute(ConfirmSql, token, time.GetUtcNow().Milliseconds()), cancellationToken);
        changes.Raise();
        return (await ListAsync(cancellationToken)).FirstOrDefault(one =>
            one.State == SubscriptionState.Confirmed && CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.UTF8.GetBytes(one.Token), System.Text.Encoding.UTF8.GetBytes(token)));
    }

    /// <summary>Ends a subscription. An endpoint that had confirmed it is told so, by the token of which it may come back.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().Milliseconds();
        var removed = await database.WriteAsync(
            session =>
            {
                if (session.Find(FindSql, Read, id) is not { State: not SubscriptionState.Removed } known)
                {
                    return false;
                }

                session.Execute(DeleteDeliveriesSql, id);
                if (known is { State: SubscriptionState.Confirmed, Attributes: { Confirmed: false, Protocol: var protocol } }
                    && protocol is SubscriptionProtocol.Http or SubscriptionProtocol.Https)
                {
                    session.Execute(RemoveSql, id, now);
                    SqliteDeliveries.InsertControl(
                        session, id, DeliveryKind.UnsubscribeConfirmation, known.Attributes.TopicArn, now);
                    return true;
                }

                return session.Execute(DeleteSql, id) == 1;
            },
            cancellationToken);
        changes.Raise();
        return removed;
    }

    private static Subscription Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Attributes = JsonSerializer.Deserialize(row.GetString(1), SubscriptionJson.Default.SubscriptionAttributes)
            ?? throw new InvalidOperationException("A subscription has no attributes."),
        State = (SubscriptionState)row.GetInt32(2),
        Origin = (SubscriptionOrigin)row.GetInt32(3),
        Token = row.GetString(4),
        After = row.GetInt64(5),
        CreatedAt = row.Time(6),
    };
}

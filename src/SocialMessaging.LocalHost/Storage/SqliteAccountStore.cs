using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Links and numbers in the embedded database. The single writer makes every write atomic; reads leave out what has lapsed.
/// </summary>
public sealed class SqliteAccountStore(SqliteDatabase database, TimeProvider time) : IAccountStore
{
    private long Now => time.GetUtcNow().Milliseconds();

    public async Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => SqliteLinkRows.List(session, accountId, afterId ?? "", Now, limit), cancellationToken);

    public Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => SqliteLinkRows.Find(session, accountId, id, Now), cancellationToken);

    public Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => SqliteLinkRows.FindByMetaId(session, metaWabaId, Now), cancellationToken);

    public async Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId,
        string linkedAccountId,
        CancellationToken cancellationToken) =>
        await database.ReadAsync(session => SqliteNumberRows.List(session, accountId, linkedAccountId, Now), cancellationToken);

    public Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => SqliteNumberRows.Find(session, accountId, id, Now), cancellationToken);

    public Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => SqliteNumberRows.FindByMetaId(session, metaPhoneNumberId, Now), cancellationToken);

    public Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var now = Now;
            if (SqliteLinkRows.FindByMetaId(session, account.MetaWabaId, now) is { } holder)
            {
                throw new WabaHeldException(holder);
            }

            if (SqliteLinkRows.CountLive(session, account.AccountId, now) >= limit)
            {
                throw new LinkLimitReachedException(limit);
            }

            SqliteLinkRows.DeleteByMetaId(session, account.MetaWabaId);
            var linked = account with { Version = 1 };
            SqliteLinkRows.Insert(session, linked);
            return linked;
        },
        cancellationToken);

    public Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken) => database.WriteAsync(
        session => SqliteLinkRows.Update(session, account, Now)
            ? account with { Version = account.Version + 1 }
            : throw new ConcurrentChangeException(account.Id),
        cancellationToken);

    public Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var now = Now;
            var written = SqliteLinkRows.IsLive(session, number.AccountId, number.LinkedAccountId, now)
                && (number.Version == 0 ? Add(session, number, now) : SqliteNumberRows.Update(session, number));
            return written ? number with { Version = number.Version + 1 } : throw new ConcurrentChangeException(number.Id);
        },
        cancellationToken);

    public Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var now = Now;
                if (!SqliteLinkRows.IsLive(session, moved.AccountId, moved.LinkedAccountId, now)
                    || SqliteNumberRows.Find(session, stored.AccountId, stored.Id, now) is not { } current
                    || current.Version != stored.Version
                    || current.LinkedAccountId != stored.LinkedAccountId)
                {
                    throw new ConcurrentChangeException(stored.Id);
                }

                SqliteNumberRows.Delete(session, stored.AccountId, stored.Id);
                return SqliteNumberRows.Insert(session, moved with { Version = stored.Version })
                    ? moved with { Version = stored.Version + 1 }
                    : throw new ConcurrentChangeException(moved.Id);
            },
            cancellationToken);

    public Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var was = SqliteLinkRows.IsLive(session, accountId, id, Now);
            SqliteLinkRows.Delete(session, accountId, id);
            return was;
        },
        cancellationToken);

    public Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var was = SqliteNumberRows.Find(session, accountId, id, Now) is not null;
            SqliteNumberRows.Delete(session, accountId, id);
            return was;
        },
        cancellationToken);

    private static bool Add(SqliteSession session, PhoneNumber number, long now)
    {
        if (SqliteNumberRows.FindByMetaId(session, number.MetaPhoneNumberId, now) is not null)
        {
            return false;
        }

        SqliteNumberRows.DeleteByMetaId(session, number.MetaPhoneNumberId);
        return SqliteNumberRows.Insert(session, number);
    }
}

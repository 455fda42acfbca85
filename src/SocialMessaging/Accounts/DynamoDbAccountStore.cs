using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>Links and numbers in DynamoDB. A number is there while its link is, so every read of a number reads its link too.</summary>
public sealed class DynamoDbAccountStore : IAccountStore
{
    private readonly DynamoDbTable table;
    private readonly DynamoDbRemoval removal;
    private readonly DynamoDbLinking linking;

    public DynamoDbAccountStore(DynamoDbTable table)
    {
        this.table = table;
        removal = new DynamoDbRemoval(table);
        linking = new DynamoDbLinking(table, removal);
    }

    public async Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken)
    {
        // Between is inclusive: the link that the page starts after comes along, and is left out.
        var items = await table.QueryAsync(
            "pk = :account AND sk BETWEEN :from AND :to",
            ItemCondition.Of(
                "",
                (":account", DynamoDbItem.Text(Keys.Account(accountId))),
                (":from", DynamoDbItem.Text(string.IsNullOrEmpty(afterId) ? Keys.LinkPrefix : Keys.LinkSort(afterId))),
                (":to", DynamoDbItem.Text(Keys.AfterLinks)),
                (":now", DynamoDbItem.Time(table.Now))),
            ItemCondition.Live,
            limit + 1,
            index: null,
            cancellationToken);
        return items.Select(DynamoDbLinkItem.Read).Where(link => link.Id != afterId).Take(limit).ToList();
    }

    public async Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.Link(accountId, id), cancellationToken) is { } item
        && DynamoDbLinkItem.Read(item) is var link
        && link.IsLive(table.Now)
            ? link
            : null;

    public async Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.WabaHolder(metaWabaId), cancellationToken) is { } holder
            ? await FindAsync(holder.GetText(Attributes.AccountId), holder.GetText(Attributes.LinkId), cancellationToken)
            : null;

    public async Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId,
        string linkedAccountId,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, linkedAccountId, cancellationToken) is null)
        {
            return [];
        }

        var members = await table.QueryAsync(
            "pk = :members",
            ItemCondition.Of("", (":members", DynamoDbItem.Text(Keys.Members(accountId, linkedAccountId)))),
            filter: null,
            int.MaxValue,
            index: null,
            cancellationToken);
        var items = await table.GetAsync(
            members.Select(member => Keys.Number(accountId, member.GetText(Attributes.Id))), cancellationToken);
        return items.Select(DynamoDbNumberItem.Read).OrderBy(number => number.Id, StringComparer.Ordinal).ToList();
    }

    public async Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        (await FindLinkedPhoneNumberAsync(accountId, id, cancellationToken))?.Number;

    /// <summary>The number with its link, which has to be read anyway: a cache keeps both.</summary>
    public async Task<LinkedPhoneNumber?> FindLinkedPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.Number(accountId, id), cancellationToken) is { } item
        && DynamoDbNumberItem.Read(item) is var number
        && await FindAsync(accountId, number.LinkedAccountId, cancellationToken) is { } link
            ? new LinkedPhoneNumber(number, link)
            : null;

    public async Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.NumberHolder(metaPhoneNumberId), cancellationToken) is { } holder
            ? await FindPhoneNumberAsync(holder.GetText(Attributes.AccountId), holder.GetText(Attributes.Id), cancellationToken)
            : null;

    public Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken) =>
        linking.LinkAsync(account, limit, cancellationToken);

    public async Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        var next = account with { Version = account.Version + 1 };
        var unchanged = ItemCondition.Of(
            $"version = :version AND metaWabaId = :waba AND {ItemCondition.Live}",
            (":version", DynamoDbItem.Number(account.Version)),
            (":waba", DynamoDbItem.Text(account.MetaWabaId)),
            (":now", DynamoDbItem.Time(table.Now)));
        return await table.PutAsync(DynamoDbLinkItem.Write(next), unchanged, cancellationToken) is null
            ? next
            : throw new ConcurrentChangeException(account.Id);
    }

    public async Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var next = number with { Version = number.Version + 1 };
        var transaction = table.Transaction().Check(
            Keys.Link(number.AccountId, number.LinkedAccountId),
            ItemCondition.Of($"{ItemCondition.Present} AND {ItemCondition.Live}", (":now", DynamoDbItem.Time(table.Now))));
        if (number.Version == 0)
        {
            await ClearDeadHolderAsync(number.MetaPhoneNumberId, cancellationToken);
            transaction
                .Put(DynamoDbNumberItem.Write(next), ItemCondition.Of(ItemCondition.Absent))
                .Put(DynamoDbNumberItem.WriteHolder(next), ItemCondition.Of(ItemCondition.Absent))
                .Put(DynamoDbNumberItem.WriteMember(next), condition: null);
        }
        else
        {
            transaction.Put(
                DynamoDbNumberItem.Write(next),
                ItemCondition.Of(
                    "version = :version AND linkId = :link AND metaPhoneNumberId = :meta",
                    (":version", DynamoDbItem.Number(number.Version)),
                    (":link", DynamoDbItem.Text(number.LinkedAccountId)),
                    (":meta", DynamoDbItem.Text(number.MetaPhoneNumberId))));
        }

        return await table.CommitAsync(transaction, cancellationToken) ? next : throw new ConcurrentChangeException(number.Id);
    }

    public async Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken)
    {
        var next = moved with { Version = stored.Version + 1 };
        var unchanged = ItemCondition.Of(
            "version = :version AND linkId = :link",
            (":version", DynamoDbItem.Number(stored.Version)),
            (":link", DynamoDbItem.Text(stored.LinkedAccountId)));
        var held = ItemCondition.Of(
            "accountId = :account AND id = :id", (":account", DynamoDbItem.Text(stored.AccountId)), (":id", DynamoDbItem.Text(stored.Id)));
        var transaction = table.Transaction().Check(
            Keys.Link(next.AccountId, next.LinkedAccountId),
            ItemCondition.Of($"{ItemCondition.Present} AND {ItemCondition.Live}", (":now", DynamoDbItem.Time(table.Now))));

        // One transaction has one operation for an item.
        if (stored.AccountId == next.AccountId && stored.Id == next.Id)
        {
            transaction.Put(DynamoDbNumberItem.Write(next), unchanged);
        }
        else
        {
            transaction
                .Delete(Keys.Number(stored.AccountId, stored.Id), unchanged)
                .Put(DynamoDbNumberItem.Write(next), ItemCondition.Of(ItemCondition.Absent));
        }

        transaction
            .Delete(Keys.Member(stored.AccountId, stored.LinkedAccountId, stored.Id), condition: null)
            .Put(DynamoDbNumberItem.WriteMember(next), condition: null)
            .Put(DynamoDbNumberItem.WriteHolder(next), held);
        return await table.CommitAsync(transaction, cancellationToken) ? next : throw new ConcurrentChangeException(stored.Id);
    }

    public async Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        var removed = false;
        if (await table.GetAsync(Keys.Link(accountId, id), cancellationToken) is { } item)
        {
            var link = DynamoDbLinkItem.Read(item);
            if (link.IsLive(table.Now))
            {
                // From here on no read shows anything of it.
                var transaction = table.Transaction()
                    .Delete(Keys.Link(accountId, id), ItemCondition.Of(ItemCondition.Present))
                    .Delete(Keys.WabaHolder(link.MetaWabaId), condition: null);
                removed = await table.CommitAsync(transaction, cancellationToken);
            }
            else
            {
                await removal.ClearLapsedAsync(accountId, id, link.MetaWabaId, cancellationToken);
            }
        }

        // Also where the link was gone already: an earlier removal may have been broken off.
        await removal.ClearNumbersAsync(accountId, id, cancellationToken);
        return removed;
    }

    public async Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        if (await FindPhoneNumberAsync(accountId, id, cancellationToken) is not { } number)
        {
            return false;
        }

        var transaction = table.Transaction()
            .Delete(Keys.Number(accountId, id), ItemCondition.Of(ItemCondition.Present))
            .Delete(Keys.Member(accountId, number.LinkedAccountId, id), condition: null)
            .Delete(
                Keys.NumberHolder(number.MetaPhoneNumberId),
                ItemCondition.Of(
                    "accountId = :account AND id = :id", (":account", DynamoDbItem.Text(accountId)), (":id", DynamoDbItem.Text(id))));
        return await table.CommitAsync(transaction, cancellationToken);
    }

    private async Task ClearDeadHolderAsync(string metaPhoneNumberId, CancellationToken cancellationToken)
    {
        if (await table.GetAsync(Keys.NumberHolder(metaPhoneNumberId), cancellationToken) is not { } holder)
        {
            return;
        }

        var place = DynamoDbNumberItem.ReadPlace(holder);
        if (await FindAsync(place.AccountId, place.LinkId, cancellationToken) is null)
        {
            await removal.ClearNumberAsync(place, cancellationToken);
        }
    }
}

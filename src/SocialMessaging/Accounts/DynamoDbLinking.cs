using System.Security.Cryptography;
using Amazon.DynamoDBv2.Model;
using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>
/// Links a WABA. One transaction writes the link, its hold on Meta's WABA (one per WABA, whoever asks) and the next version of the
/// account's registry: the live links were counted under the version before, so of callers that counted the same links only one gets
/// through, and the others count again.
/// </summary>
internal sealed class DynamoDbLinking(DynamoDbTable table, DynamoDbRemoval removal)
{
    private const int MaxAttempts = 40;

    public async Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken)
    {
        var linked = account with { Version = 1 };
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            await RefuseIfHeldAsync(account.MetaWabaId, cancellationToken);
            var registry = await table.GetAsync(Keys.Registry(account.AccountId), cancellationToken);
            await RefuseIfFullAsync(account.AccountId, limit, cancellationToken);

            var transaction = table.Transaction()
                .Put(DynamoDbLinkItem.Write(linked), ItemCondition.Of(ItemCondition.Absent))
                .Put(DynamoDbLinkItem.WriteHolder(linked), ItemCondition.Of(ItemCondition.Absent));
            CountUp(transaction, account.AccountId, registry);
            if (await table.CommitAsync(transaction, cancellationToken))
            {
                return linked;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10 + (10 * attempt))), cancellationToken);
        }

        throw new StoreUnavailableException(
            "The account's links change faster than one more can be counted.",
            new ConcurrentChangeException($"The registry of account {account.AccountId}"));
    }

    private static void CountUp(Transaction transaction, string accountId, Dictionary<string, AttributeValue>? registry)
    {
        var key = Keys.Registry(accountId);
        if (registry is null)
        {
            transaction.Put(DynamoDbTable.NewItem(key).Put(Attributes.Version, 1), ItemCondition.Of(ItemCondition.Absent));
            return;
        }

        var version = registry.GetNumber(Attributes.Version);
        transaction.Update(
            key,
            "SET version = :next",
            ItemCondition.Of("version = :read", (":read", DynamoDbItem.Number(version)), (":next", DynamoDbItem.Number(version + 1))));
    }

    private async Task RefuseIfHeldAsync(string metaWabaId, CancellationToken cancellationToken)
    {
        if (await table.GetAsync(Keys.WabaHolder(metaWabaId), cancellationToken) is not { } holder)
        {
            return;
        }

        var accountId = holder.GetText(Attributes.AccountId);
        var linkId = holder.GetText(Attributes.LinkId);
        if (await table.GetAsync(Keys.Link(accountId, linkId), cancellationToken) is { } item
            && DynamoDbLinkItem.Read(item) is var link
            && link.IsLive(table.Now))
        {
            throw new WabaHeldException(link);
        }

        await removal.ClearLapsedAsync(accountId, linkId, metaWabaId, cancellationToken);
    }

    private async Task RefuseIfFullAsync(string accountId, int limit, CancellationToken cancellationToken)
    {
        var items = await table.QueryAsync(
            "pk = :account AND begins_with(sk, :links)",
            ItemCondition.Of("", (":account", DynamoDbItem.Text(Keys.Account(accountId))), (":links", DynamoDbItem.Text(Keys.LinkPrefix))),
            filter: null,
            int.MaxValue,
            index: null,
            cancellationToken);
        var links = items.Select(DynamoDbLinkItem.Read).ToLookup(link => link.IsLive(table.Now));
        if (links[true].Count() >= limit)
        {
            throw new LinkLimitReachedException(limit);
        }

        foreach (var lapsed in links[false])
        {
            await removal.ClearLapsedAsync(accountId, lapsed.Id, lapsed.MetaWabaId, cancellationToken);
        }
    }
}

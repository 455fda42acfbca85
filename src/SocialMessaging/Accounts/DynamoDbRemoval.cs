using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>
/// Clears away what belongs to a link that is gone or has lapsed. Nothing of it is visible any more, so it may take its time, break off,
/// and be repeated.
/// </summary>
internal sealed class DynamoDbRemoval(DynamoDbTable table)
{
    private const int AtOnce = 16;

    /// <summary>Removes a lapsed link, its numbers, and its hold on the WABA. A live one stays.</summary>
    public async Task ClearLapsedAsync(string accountId, string linkId, string metaWabaId, CancellationToken cancellationToken)
    {
        var lapsed = ItemCondition.Of("attribute_not_exists(pk) OR lapsesAt <= :now", (":now", DynamoDbItem.Time(table.Now)));
        if (!await table.DeleteAsync(Keys.Link(accountId, linkId), lapsed, cancellationToken))
        {
            return;
        }

        await ClearNumbersAsync(accountId, linkId, cancellationToken);
        var ours = ItemCondition.Of(
            "accountId = :account AND linkId = :link", (":account", DynamoDbItem.Text(accountId)), (":link", DynamoDbItem.Text(linkId)));
        await table.DeleteAsync(Keys.WabaHolder(metaWabaId), ours, cancellationToken);
    }

    public async Task ClearNumbersAsync(string accountId, string linkId, CancellationToken cancellationToken)
    {
        var members = await table.QueryAsync(
            "pk = :members",
            ItemCondition.Of("", (":members", DynamoDbItem.Text(Keys.Members(accountId, linkId)))),
            filter: null,
            int.MaxValue,
            index: null,
            cancellationToken);
        await Parallel.ForEachAsync(
            members.Select(DynamoDbNumberItem.ReadPlace),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (place, token) => await ClearNumberAsync(place, token));
    }

    /// <summary>The member goes last: while it is there, a repeat finds the rest.</summary>
    public async Task ClearNumberAsync(DynamoDbNumberKeys place, CancellationToken cancellationToken)
    {
        var ours = ItemCondition.Of(
            "accountId = :account AND id = :id", (":account", DynamoDbItem.Text(place.AccountId)), (":id", DynamoDbItem.Text(place.Id)));
        var ofLink = ItemCondition.Of("linkId = :link", (":link", DynamoDbItem.Text(place.LinkId)));
        await table.DeleteAsync(Keys.NumberHolder(place.MetaPhoneNumberId), ours, cancellationToken);
        await table.DeleteAsync(Keys.Number(place.AccountId, place.Id), ofLink, cancellationToken);
        await table.DeleteAsync(Keys.Member(place.AccountId, place.LinkId, place.Id), ofLink, cancellationToken);
    }
}

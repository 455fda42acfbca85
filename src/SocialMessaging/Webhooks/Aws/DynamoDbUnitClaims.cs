using SocialMessaging.State;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>
/// The repeat record in DynamoDB: one item per unit. <c>goodUntil</c> decides how long a claim or a settled unit holds; TTL only clears
/// away. A claim is one conditional write, and so is giving it back; settled units are written in batches without a condition, since it is
/// true whoever holds a claim by now.
/// </summary>
public sealed class DynamoDbUnitClaims(DynamoDbTable table, TimeProvider time) : IUnitClaims
{
    private const string Free =
        $"attribute_not_exists({Attributes.PartitionKey}) OR {Attributes.GoodUntil} <= :now OR {Attributes.ClaimedBy} = :owner";

    private const string Mine = $"{Attributes.ClaimedBy} = :owner";

    public async Task<IReadOnlyDictionary<string, UnitClaim>> FindAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var byPartition = keys.Distinct(StringComparer.Ordinal).ToDictionary(key => Keys.Unit(key)[Attributes.PartitionKey].S);
        // A claim is a conditional write whatever this says, and what it takes for busy comes again.
        var items = await table.GetEventuallyAsync(byPartition.Values.Select(Keys.Unit), cancellationToken);
        return items.Where(item => item.GetTime(Attributes.GoodUntil) > now).ToDictionary(
            item => byPartition[item.GetText(Attributes.PartitionKey)],
            item => item.ContainsKey(Attributes.ClaimedBy) ? UnitClaim.Busy : UnitClaim.Done);
    }

    public async Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var item = DynamoDbTable.NewItem(Keys.Unit(key))
            .Put(Attributes.ClaimedBy, owner)
            .Put(Attributes.GoodUntil, now + IUnitClaims.Lease)
            .PutTtl(now + IUnitClaims.Lease);
        var condition = ItemCondition.Of(Free, (":now", DynamoDbItem.Time(now)), (":owner", DynamoDbItem.Text(owner)));
        return await table.PutAsync(item, condition, cancellationToken) switch
        {
            null => UnitClaim.Claimed,
            // An item that went between the check and the answer is nobody's, but the next try will tell.
            { Count: > 0 } there when !there.ContainsKey(Attributes.ClaimedBy) => UnitClaim.Done,
            _ => UnitClaim.Busy,
        };
    }

    public async Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + IUnitClaims.Memory;
        return await table.PutAllAsync(
            keys, key => DynamoDbTable.NewItem(Keys.Unit(key)).Put(Attributes.GoodUntil, until).PutTtl(until), cancellationToken);
    }

    public Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        table.DeleteAsync(Keys.Unit(key), ItemCondition.Of(Mine, (":owner", DynamoDbItem.Text(owner))), cancellationToken);
}

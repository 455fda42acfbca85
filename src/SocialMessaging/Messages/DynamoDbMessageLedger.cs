using System.Globalization;
using Amazon.DynamoDBv2.Model;
using SocialMessaging.State;

namespace SocialMessaging.Messages;

/// <summary>The message ledger in DynamoDB. A send costs two writes: the pending record, and its outcome.</summary>
public sealed class DynamoDbMessageLedger(DynamoDbTable table) : IMessageLedger
{
    private static readonly AttributeValue Pending = State(SendState.Pending);

    public async Task<SendRecord?> BeginAsync(SendRecord pending, CancellationToken cancellationToken)
    {
        var free = ItemCondition.Of("attribute_not_exists(pk) OR goodUntil <= :now", (":now", Item.Time(table.Now)));
        return await table.PutAsync(Write(pending), free, cancellationToken) is { } inTheWay ? Read(inTheWay) : null;
    }

    public async Task<SendRecord?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        await table.GetAsync(
            Keys.Send(accountId, messageId), cancellationToken) is { } item && Read(item) is var record && record.ExpiresAt > table.Now
            ? record
            : null;

    public Task AcceptAsync(SendRecord record, string? wamid, DateTimeOffset? wamidExpiresAt, CancellationToken cancellationToken)
    {
        var accepted = Write(record with { State = SendState.Accepted, Wamid = wamid });
        if (wamid is null || wamidExpiresAt is not { } expiry)
        {
            return table.PutAsync(accepted, cancellationToken);
        }

        var row = DynamoDbTable.NewItem(Keys.Wamid(record.AccountId, record.PhoneNumberId, wamid))
            .Put(Attributes.MessageId, record.MessageId)
            .Put(Attributes.GoodUntil, expiry)
            .PutTtl(expiry);
        return table.CommitAsync(table.Transaction().Put(accepted, condition: null).Put(row, condition: null), cancellationToken);
    }

    public Task MarkUnknownAsync(string accountId, string messageId, CancellationToken cancellationToken) => table.UpdateAsync(
        Keys.Send(accountId, messageId),
        "SET #state = :unknown REMOVE pendingNumber",
        ItemCondition.Of("#state = :pending", (":unknown", State(SendState.Unknown)), (":pending", Pending)),
        cancellationToken);

    public Task ForgetAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        table.DeleteAsync(Keys.Send(accountId, messageId), ItemCondition.Of("#state = :pending", (":pending", Pending)), cancellationToken);

    public Task<bool> SettleAsync(string accountId, string messageId, string wamid, CancellationToken cancellationToken) =>
        table.UpdateAsync(
        Keys.Send(accountId, messageId),
        "SET #state = :accepted, wamid = if_not_exists(wamid, :wamid) REMOVE pendingNumber",
        ItemCondition.Of(
            "goodUntil > :now",
            (":accepted", State(SendState.Accepted)),
            (":wamid", Item.Text(wamid)),
            (":now", Item.Time(table.Now))),
        cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> FindMessageIdsAsync(
        string accountId, string phoneNumberId, IReadOnlyList<string> wamids, CancellationToken cancellationToken)
    {
        var byPartition = wamids.ToDictionary(wamid => Keys.Wamid(accountId, phoneNumberId, wamid)[Attributes.PartitionKey].S);
        var items = await table.GetAsync(
            byPartition.Values.Select(wamid => Keys.Wamid(accountId, phoneNumberId, wamid)), cancellationToken);
        return items.Where(item => item.GetTime(Attributes.GoodUntil) > table.Now).ToDictionary(
            item => byPartition[item.GetText(Attributes.PartitionKey)], item => item.GetText(Attributes.MessageId));
    }

    public async Task<bool> HasLivePendingAsync(string accountId, string phoneNumberId, CancellationToken cancellationToken)
    {
        var found = await table.QueryAsync(
            "pendingNumber = :number AND deadline > :now",
            ItemCondition.Of("", (":number", Item.Text(Keys.Pending(accountId, phoneNumberId))), (":now", Item.Time(table.Now))),
            filter: null,
            limit: 1,
            DynamoDbTable.PendingIndex,
            cancellationToken);
        return found.Count > 0;
    }

    private static Dictionary<string, AttributeValue> Write(SendRecord record) =>
        DynamoDbTable.NewItem(Keys.Send(record.AccountId, record.MessageId))
        .Put(Attributes.AccountId, record.AccountId)
        .Put(Attributes.MessageId, record.MessageId)
        .Put(Attributes.PhoneNumberId, record.PhoneNumberId)
        .Put(Attributes.RequestHash, record.RequestHash)
        .Put(Attributes.State, (long)record.State)
        .Put(Attributes.Deadline, record.Deadline)
        .Put(Attributes.Wamid, record.Wamid)
        .Put(Attributes.GoodUntil, record.ExpiresAt)
        .PutTtl(record.ExpiresAt)
        .Put(Attributes.PendingNumber, record.State == SendState.Pending ? Keys.Pending(record.AccountId, record.PhoneNumberId) : null);

    private static SendRecord Read(Dictionary<string, AttributeValue> item) => new(
        item.GetText(Attributes.AccountId),
        item.GetText(Attributes.MessageId),
        item.GetText(Attributes.PhoneNumberId),
        item.GetText(Attributes.RequestHash),
        (SendState)item.GetNumber(Attributes.State),
        item.GetTime(Attributes.Deadline),
        item.FindText(Attributes.Wamid),
        item.GetTime(Attributes.GoodUntil));

    private static AttributeValue State(SendState state) => new() { N = ((int)state).ToString(CultureInfo.InvariantCulture) };
}

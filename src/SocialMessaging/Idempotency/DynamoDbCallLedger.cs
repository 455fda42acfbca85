using System.Globalization;
using Amazon.DynamoDBv2.Model;
using SocialMessaging.State;

namespace SocialMessaging.Idempotency;

/// <summary>The ledger of calls in DynamoDB. A call costs two writes: the pending record, and its outcome.</summary>
public sealed class DynamoDbCallLedger(DynamoDbTable table) : ICallLedger
{
    private static readonly AttributeValue Pending = State(CallState.Pending);
    private static readonly AttributeValue Unknown = State(CallState.Unknown);
    private static readonly AttributeValue Accepted = State(CallState.Accepted);

    public async Task<CallRecord?> BeginAsync(CallRecord pending, CancellationToken cancellationToken)
    {
        var free = ItemCondition.Of("attribute_not_exists(pk) OR goodUntil <= :now", (":now", DynamoDbItem.Time(table.Now)));
        return await table.PutAsync(Write(pending), free, cancellationToken) is { } inTheWay ? Read(inTheWay) : null;
    }

    public async Task<bool> TakeOverAsync(CallRecord earlier, CallRecord pending, CancellationToken cancellationToken)
    {
        var held = Of(earlier, "#state <> :accepted", (":accepted", Accepted));
        return await table.PutAsync(Write(pending), held, cancellationToken) is null;
    }

    public async Task<CallRecord?> FindAsync(string accountId, string callId, CancellationToken cancellationToken) =>
        await table.GetAsync(
            Keys.Call(accountId, callId), cancellationToken) is { } item && Read(item) is var record && record.ExpiresAt > table.Now
            ? record
            : null;

    public async Task<IReadOnlyList<CallRecord>> FindAsync(
        string accountId, IReadOnlyList<string> callIds, CancellationToken cancellationToken)
    {
        // What was accepted stays so, and most are asked for after that: the price of a consistent read is for the others.
        var accepted = (await table.GetEventuallyAsync(callIds.Select(id => Keys.Call(accountId, id)), cancellationToken))
            .Select(Read).Where(record => record.State == CallState.Accepted).ToList();
        var others = callIds.Except(accepted.Select(record => record.CallId), StringComparer.Ordinal).ToList();
        var items = others.Count == 0 ? [] : await table.GetAsync(others.Select(id => Keys.Call(accountId, id)), cancellationToken);
        return [.. accepted.Concat(items.Select(Read)).Where(record => record.ExpiresAt > table.Now)];
    }

    public async Task AcceptAsync(CallRecord record, string? result, DateTimeOffset? findableUntil, CancellationToken cancellationToken)
    {
        var accepted = Write(record.Accept(result));
        var own = OwnOrAbsent(record);
        if (result is null || findableUntil is not { } expiry)
        {
            await table.PutAsync(accepted, own, cancellationToken);
            return;
        }

        var row = DynamoDbTable.NewItem(Keys.Wamid(record.AccountId, record.Resource, result))
            .Put(Attributes.MessageId, record.CallId)
            .Put(Attributes.GoodUntil, expiry)
            .PutTtl(expiry);
        if (!await table.CommitAsync(table.Transaction().Put(accepted, own).Put(row, condition: null), cancellationToken))
        {
            // The record is another attempt's by now; that Meta gave this result for this call is true all the same.
            await table.PutAsync(row, cancellationToken);
        }
    }

    public Task MarkUnknownAsync(CallRecord record, CancellationToken cancellationToken) => table.UpdateAsync(
        Keys.Call(record.AccountId, record.CallId),
        "SET #state = :unknown REMOVE pendingNumber",
        Of(record, "#state = :pending", (":unknown", Unknown), (":pending", Pending)),
        cancellationToken);

    public Task ForgetAsync(CallRecord record, CancellationToken cancellationToken) => table.DeleteAsync(
        Keys.Call(record.AccountId, record.CallId), Of(record, "#state <> :accepted", (":accepted", Accepted)), cancellationToken);

    public Task<bool> SettleAsync(string accountId, string callId, string result, CancellationToken cancellationToken) =>
        table.UpdateAsync(
            Keys.Call(accountId, callId),
            "SET #state = :accepted, outcome = if_not_exists(outcome, :result) REMOVE pendingNumber",
            ItemCondition.Of(
                "goodUntil > :now",
                (":accepted", Accepted),
                (":result", DynamoDbItem.Text(result)),
                (":now", DynamoDbItem.Time(table.Now))),
            cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> FindCallIdsAsync(
        string accountId, string resource, IReadOnlyList<string> results, CancellationToken cancellationToken)
    {
        var byPartition = results.ToDictionary(result => Keys.Wamid(accountId, resource, result)[Attributes.PartitionKey].S);
        var items = await table.GetAsync(
            byPartition.Values.Select(result => Keys.Wamid(accountId, resource, result)), cancellationToken);
        return items.Where(item => item.GetTime(Attributes.GoodUntil) > table.Now).ToDictionary(
            item => byPartition[item.GetText(Attributes.PartitionKey)], item => item.GetText(Attributes.MessageId));
    }

    public async Task<bool> HasLivePendingAsync(string accountId, string resource, CancellationToken cancellationToken)
    {
        var found = await table.QueryAsync(
            "pendingNumber = :number AND deadline > :now",
            ItemCondition.Of("", (":number", DynamoDbItem.Text(Keys.Pending(accountId, resource))), (":now", DynamoDbItem.Time(table.Now))),
            filter: null,
            limit: 1,
            DynamoDbTable.PendingIndex,
            cancellationToken);
        return found.Count > 0;
    }

    /// <summary>The record is still the one that this attempt wrote, and more.</summary>
    private static ItemCondition Of(CallRecord record, string more, params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        if (record.Writer.Length == 0)
        {
            return ItemCondition.Of($"attribute_not_exists(writer) AND {more}", values);
        }

        var condition = ItemCondition.Of($"writer = :writer AND {more}", values);
        condition.Values.Add(":writer", DynamoDbItem.Text(record.Writer));
        return condition;
    }

    private static ItemCondition OwnOrAbsent(CallRecord record) => record.Writer.Length > 0
        ? ItemCondition.Of("attribute_not_exists(pk) OR writer = :writer", (":writer", DynamoDbItem.Text(record.Writer)))
        : ItemCondition.Of("attribute_not_exists(writer)");

    private static Dictionary<string, AttributeValue> Write(CallRecord record) =>
        DynamoDbTable.NewItem(Keys.Call(record.AccountId, record.CallId))
        .Put(Attributes.AccountId, record.AccountId)
        .Put(Attributes.MessageId, record.CallId)
        .Put(Attributes.Writer, record.Writer.Length > 0 ? record.Writer : null)
        .Put(Attributes.PhoneNumberId, record.Resource)
        .Put(Attributes.RequestHash, record.RequestHash)
        .Put(Attributes.State, (long)record.State)
        .Put(Attributes.Deadline, record.Deadline)
        .Put(Attributes.Outcome, record.Result)
        .Put(Attributes.GoodUntil, record.ExpiresAt)
        .PutTtl(record.ExpiresAt)
        .Put(Attributes.PendingNumber, record is { State: CallState.Pending, IsAwaited: true }
            ? Keys.Pending(record.AccountId, record.Resource)
            : null);

    private static CallRecord Read(Dictionary<string, AttributeValue> item) => new(
        item.GetText(Attributes.AccountId),
        item.GetText(Attributes.MessageId),
        item.FindText(Attributes.Writer) ?? "",
        item.GetText(Attributes.PhoneNumberId),
        item.GetText(Attributes.RequestHash),
        (CallState)item.GetNumber(Attributes.State),
        item.GetTime(Attributes.Deadline),
        item.FindText(Attributes.Outcome) ?? item.FindText(Attributes.Wamid),
        item.GetTime(Attributes.GoodUntil),
        item.ContainsKey(Attributes.PendingNumber));

    private static AttributeValue State(CallState state) => new() { N = ((int)state).ToString(CultureInfo.InvariantCulture) };
}

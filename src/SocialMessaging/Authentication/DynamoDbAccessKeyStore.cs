using Amazon.DynamoDBv2.Model;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Authentication;

/// <summary>Access keys in DynamoDB.</summary>
public sealed class DynamoDbAccessKeyStore(DynamoDbTable table) : IAccessKeyStore
{
    public async Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.AccessKey(accessKeyId), cancellationToken) is { } item ? Read(item) : null;

    public async Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken)
    {
        var items = await table.QueryAsync(
            "pk = :keys",
            ItemCondition.Of("", (":keys", DynamoDbItem.Text(Keys.AccessKeyPartition))),
            filter: null,
            int.MaxValue,
            index: null,
            cancellationToken);
        return items.Select(Read).Where(key => accountId is null || key.AccountId == accountId).ToList();
    }

    public async Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) =>
        await table.PutAsync(Write(key), ItemCondition.Of(ItemCondition.Absent), cancellationToken) is null;

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) =>
        table.DeleteAsync(Keys.AccessKey(accessKeyId), ItemCondition.Of(ItemCondition.Present), cancellationToken);

    internal static Dictionary<string, AttributeValue> Write(AccessKey key) => DynamoDbTable.NewItem(Keys.AccessKey(key.AccessKeyId))
        .Put(Attributes.AccessKeyId, key.AccessKeyId)
        .Put(Attributes.AccountId, key.AccountId)
        .Put(Attributes.Secret, key.Secret.Ciphertext)
        .Put(Attributes.SessionTokenHash, key.SessionTokenHash)
        .Put(Attributes.GoodUntil, key.ExpiresAt)
        .Put(Attributes.Actions, key.Actions)
        .Put(Attributes.Resources, key.Resources)
        .Put(Attributes.CreatedAt, key.CreatedAt);

    private static AccessKey Read(Dictionary<string, AttributeValue> item) => new()
    {
        AccessKeyId = item.GetText(Attributes.AccessKeyId),
        Secret = new EncryptedSecret(item.GetBytes(Attributes.Secret)),
        SessionTokenHash = item.FindText(Attributes.SessionTokenHash),
        ExpiresAt = item.FindTime(Attributes.GoodUntil),
        AccountId = item.GetText(Attributes.AccountId),
        Actions = item.GetList(Attributes.Actions),
        Resources = item.GetList(Attributes.Resources),
        CreatedAt = item.GetTime(Attributes.CreatedAt),
    };
}

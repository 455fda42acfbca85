using Amazon.DynamoDBv2.Model;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>Sign-ups in progress in DynamoDB.</summary>
public sealed class DynamoDbSignupStore(DynamoDbTable table) : ISignupStore
{
    public Task BeginAsync(Signup signup, CancellationToken cancellationToken) => table.PutAsync(
        DynamoDbTable.NewItem(Keys.Signup(signup.AccountId, signup.TokenHash))
            .Put(Attributes.TokenHash, signup.TokenHash)
            .Put(Attributes.AccountId, signup.AccountId)
            .Put(Attributes.LinkIds, signup.LinkedAccountIds)
            .Put(Attributes.Token, signup.Token.Ciphertext)
            .Put(Attributes.CallbackUrl, signup.CallbackUrl)
            .Put(Attributes.GoodUntil, signup.ExpiresAt)
            .PutTtl(signup.ExpiresAt),
        cancellationToken);

    public async Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.Signup(accountId, tokenHash), cancellationToken) is { } item
        && !item.ContainsKey(Attributes.EndedBy)
        && item.GetTime(Attributes.GoodUntil) > table.Now
            ? Read(item)
            : null;

    /// <summary>
    /// Marks the item instead of deleting it: a delete that the SDK repeats after a lost answer would tell its only caller that another one
    /// was first. The token goes at once, the rest with its expiry.
    /// </summary>
    public Task<bool> EndAsync(string accountId, string tokenHash, CancellationToken cancellationToken) => table.UpdateAsync(
        Keys.Signup(accountId, tokenHash),
        "SET endedBy = :me REMOVE #token",
        ItemCondition.Of(
            "goodUntil > :now AND (attribute_not_exists(endedBy) OR endedBy = :me)",
            (":me", Item.Text(Guid.NewGuid().ToString("N"))),
            (":now", Item.Time(table.Now))),
        cancellationToken);

    private static Signup Read(Dictionary<string, AttributeValue> item) => new(
        item.GetText(Attributes.TokenHash),
        item.GetText(Attributes.AccountId),
        item.GetList(Attributes.LinkIds),
        new EncryptedSecret(item.GetBytes(Attributes.Token)),
        item.FindText(Attributes.CallbackUrl),
        item.GetTime(Attributes.GoodUntil));
}

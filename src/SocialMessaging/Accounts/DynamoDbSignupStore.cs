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
            .Put(Attributes.TokenExpiresAt, signup.TokenExpiresAt)
            .Put(Attributes.CallbackUrl, signup.CallbackUrl)
            .Put(Attributes.GoodUntil, signup.ExpiresAt)
            .PutTtl(signup.ExpiresAt),
        cancellationToken);

    public async Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.Signup(accountId, tokenHash), cancellationToken) is { } item
        && item.GetTime(Attributes.GoodUntil) > table.Now
        && Read(item) is var signup
        && (signup.Outcome is not null || !item.ContainsKey(Attributes.EndedBy))
            ? signup
            : null; // version 1.0 kept no outcome of what had ended

    /// <summary>
    /// Marks the item instead of deleting it: a delete that the SDK repeats after a lost answer would tell its only caller that another one
    /// was first.
    /// </summary>
    public async Task<SignupOutcome?> EndAsync(
        string accountId, string tokenHash, SignupOutcome outcome, DateTimeOffset keptUntil, CancellationToken cancellationToken)
    {
        var ended = await table.UpdateAsync(
            Keys.Signup(accountId, tokenHash),
            "SET endedBy = :me, inputHash = :input, linkId = :link, goodUntil = :until, expiresAt = :ttl REMOVE #token",
            ItemCondition.Of(
                "goodUntil > :now AND (attribute_not_exists(endedBy) OR endedBy = :me)",
                (":me", DynamoDbItem.Text(Guid.NewGuid().ToString("N"))),
                (":input", DynamoDbItem.Text(outcome.InputHash)),
                (":link", DynamoDbItem.Text(outcome.LinkedAccountId)),
                (":until", DynamoDbItem.Time(keptUntil)),
                (":ttl", DynamoDbItem.Number(keptUntil.AddMilliseconds(999).ToUnixTimeSeconds())),
                (":now", DynamoDbItem.Time(table.Now))),
            cancellationToken);
        return ended ? outcome : (await FindAsync(accountId, tokenHash, cancellationToken))?.Outcome;
    }

    private static Signup Read(Dictionary<string, AttributeValue> item) => new(
        item.GetText(Attributes.TokenHash),
        item.GetText(Attributes.AccountId),
        item.GetList(Attributes.LinkIds),
        new EncryptedSecret(item.ContainsKey(Attributes.Token) ? item.GetBytes(Attributes.Token) : default),
        item.FindText(Attributes.CallbackUrl),
        item.GetTime(Attributes.GoodUntil),
        item.FindTime(Attributes.TokenExpiresAt),
        item.FindText(Attributes.InputHash) is { } input ? new(input, item.GetText(Attributes.LinkId)) : null);
}

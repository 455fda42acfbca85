using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>Links, numbers and sign-ups as version 1.0 wrote them, kept word for word: they keep their ids and go on.</summary>
[Collection(MotoTests.Name)]
public sealed class EarlierAccountRowTests(MotoServer moto)
{
    private const string Account = "111111111111";
    private const string LinkId = "waba-0123456789abcdef0123456789abcdef";
    private const string NumberId = "phone-number-id-fedcba9876543210fedcba9876543210";
    private const string MetaWaba = "102290129340398";
    private const string MetaNumber = "106540352242922";

    // 2026-09-01T12:00:00Z
    private const long Then = 1788264000000;

    private static readonly string Token = new('c', 64);

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(Then));

    [Fact]
    public async Task Those_Of_A_Table()
    {
        await using var stores = new DynamoDbStoreFixture(moto);
        await stores.OpenAsync(time);
        await PutAsync(stores, $"ACCOUNT#{Account}", $"LINK#{LinkId}", new()
        {
            ["accountId"] = new(Account),
            ["id"] = new(LinkId),
            ["metaWabaId"] = new(MetaWaba),
            ["name"] = new("Shop"),
            ["status"] = Numeric((long)RegistrationStatus.Complete),
            ["linkDate"] = Numeric(Then),
            ["subscribed"] = new() { BOOL = true },
            ["token"] = new() { B = new MemoryStream([1, 2, 3]) },
            ["refreshedAt"] = Numeric(Then),
            ["version"] = Numeric(3),
        });
        await PutAsync(
            stores, $"META#WABA#{MetaWaba}", "HOLDER", new() { ["accountId"] = new(Account), ["linkId"] = new(LinkId) });
        await PutAsync(stores, $"ACCOUNT#{Account}", $"NUMBER#{NumberId}", new()
        {
            ["accountId"] = new(Account),
            ["id"] = new(NumberId),
            ["linkId"] = new(LinkId),
            ["metaWabaId"] = new(MetaWaba),
            ["metaPhoneNumberId"] = new(MetaNumber),
            ["number"] = new("+15550783881"),
            ["displayName"] = new("Shop"),
            ["displayNumber"] = new("+1 555-078-3881"),
            ["qualityRating"] = new("GREEN"),
            ["registered"] = new() { BOOL = true },
            ["refreshedAt"] = Numeric(Then),
            ["tags"] = new() { M = new() { ["team"] = new("red") } },
            ["version"] = Numeric(2),
        });
        foreach (var (pk, sk) in new[]
        {
            ($"MEMBERS#{Account}#{LinkId}", $"NUMBER#{NumberId}"), ($"META#NUMBER#{MetaNumber}", "HOLDER"),
        })
        {
            await PutAsync(stores, pk, sk, new()
            {
                ["accountId"] = new(Account),
                ["linkId"] = new(LinkId),
                ["id"] = new(NumberId),
                ["metaPhoneNumberId"] = new(MetaNumber),
            });
        }

        await PutAsync(stores, $"SIGNUP#{Account}#{Token}", "SIGNUP", new()
        {
            ["tokenHash"] = new(Token),
            ["accountId"] = new(Account),
            ["linkIds"] = new() { L = [new(LinkId)] },
            ["token"] = new() { B = new MemoryStream([4, 5, 6]) },
            ["goodUntil"] = Numeric(Then + 3_600_000),
            ["expiresAt"] = Numeric((Then / 1000) + 3600),
        });
        var ended = new string('e', 64);
        await PutAsync(stores, $"SIGNUP#{Account}#{ended}", "SIGNUP", new()
        {
            ["tokenHash"] = new(ended),
            ["accountId"] = new(Account),
            ["goodUntil"] = Numeric(Then + 3_600_000),
            ["expiresAt"] = Numeric((Then / 1000) + 3600),
            ["endedBy"] = new("0f8fad5bd9cb469fa16570867728950e"),
        });

        Assert.Null(await stores.Signups.FindAsync(Account, ended, default));
        await AssertGoesOnAsync(stores.Accounts, stores.Signups);
    }

    [Fact]
    public async Task Those_Of_A_Data_Folder()
    {
        using var data = new TemporaryFolder();
        IReadOnlyList<SqliteSchema> earlier =
        [
            Accounts with { Migrations = [Accounts.Migrations[0]], Purges = [] },
            SqliteSignupStore.Schema with { Migrations = [SqliteSignupStore.Schema.Migrations[0]], Purges = [] },
        ];
        using (var folder = DataFolder.Open(data.Path))
        {
            await using var database = SqliteDatabase.Open(folder, earlier, time);
            await database.WriteAsync(
                session =>
                {
                    session.Execute(
                        """
                        INSERT INTO links (account, id, meta_id, name, status, link_date, subscribed, token, refreshed_at, tags, version)
                        VALUES ($1, $2, $3, 'Shop', $4, $5, 1, x'010203', $5, '{}', 3)
                        """,
                        Account, LinkId, MetaWaba, (int)RegistrationStatus.Complete, Then);
                    session.Execute(
                        """
                        INSERT INTO numbers (account, id, link_id, meta_waba_id, meta_id, number, display_name, display_number, quality,
                            registered, refreshed_at, tags, version)
                        VALUES ($1, $2, $3, $4, $5, '+15550783881', 'Shop', '+1 555-078-3881', 'GREEN', 1, $6, '{"team":"red"}', 2)
                        """,
                        Account, NumberId, LinkId, MetaWaba, MetaNumber, Then);
                    return session.Execute(
                        """
                        INSERT INTO signups (account, token_hash, links, token, callback_url, expires_at)
                        VALUES ($1, $2, $3, x'040506', NULL, $4)
                        """,
                        Account, Token, $$"""["{{LinkId}}"]""", Then + 3_600_000);
                },
                default);
        }

        using var again = DataFolder.Open(data.Path);
        await using var reopened = SqliteDatabase.Open(again, [Accounts, SqliteSignupStore.Schema], time);
        await AssertGoesOnAsync(new SqliteAccountStore(reopened, time), new SqliteSignupStore(reopened, time));

        time.Advance(PhoneNumber.MissingLifetime);
        await reopened.PurgeAsync(default);
        Assert.Equal(0, await reopened.ReadAsync(session => session.Number("SELECT count(*) FROM numbers"), default));
    }

    private static SqliteSchema Accounts => SqliteDatabase.CoreParts.Single(part => part.Name == "accounts");

    private async Task AssertGoesOnAsync(IAccountStore accounts, ISignupStore signups)
    {
        var number = await accounts.FindPhoneNumberByMetaIdAsync(MetaNumber, default);
        Assert.Equal((NumberId, LinkId, true, (DateTimeOffset?)null), (
            number?.Id, number?.LinkedAccountId, number?.Registered, number?.MissingSince));
        Assert.Equal("red", number!.Tags["team"]); // found, or the line before fails

        var missing = await accounts.PutPhoneNumberAsync(number with { MissingSince = time.GetUtcNow() }, default);
        Assert.Equal((NumberId, 3), (missing.Id, missing.Version));
        Assert.Equal(time.GetUtcNow(), (await accounts.FindPhoneNumberAsync(Account, NumberId, default))?.MissingSince);

        var signup = await signups.FindAsync(Account, Token, default);
        Assert.Equal([LinkId], signup?.LinkedAccountIds);
        Assert.Null(signup?.Outcome);
        var outcome = new SignupOutcome("input", LinkId);
        Assert.Equal(outcome, await signups.EndAsync(Account, Token, outcome, time.GetUtcNow().AddHours(1), default));
        Assert.Equal(outcome, (await signups.FindAsync(Account, Token, default))?.Outcome);
    }

    private static async Task PutAsync(DynamoDbStoreFixture stores, string pk, string sk, Dictionary<string, AttributeValue> item)
    {
        item["pk"] = new(pk);
        item["sk"] = new(sk);
        item["schema"] = Numeric(1);
        await stores.Client.PutItemAsync(stores.TableName, item);
    }

    private static AttributeValue Numeric(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}

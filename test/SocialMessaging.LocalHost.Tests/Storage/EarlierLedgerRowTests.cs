using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Idempotency;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>Rows of the ledger as version 1.0 wrote them, kept word for word, are read and go on.</summary>
[Collection(MotoTests.Name)]
public sealed class EarlierLedgerRowTests(MotoServer moto)
{
    private const string Account = "111111111111";
    private const string PendingId = "1d5d6c4a-8f0e-4d6b-9a51-5b1f2a3c4d5e";
    private const string AcceptedId = "2d5d6c4a-8f0e-4d6b-9a51-5b1f2a3c4d5e";
    private const string Number = "phone-number-id-00000000000000000000000000000001";
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Wamid = "wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA";

    // 2026-09-01T12:00:00Z
    private const long Then = 1788264000000;

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(Then));

    [Fact]
    public async Task Those_Of_A_Table()
    {
        await using var stores = new DynamoDbStoreFixture(moto);
        await stores.OpenAsync(time);
        await PutAsync(stores, $"SEND#{Account}#{PendingId}", "SEND", new()
        {
            ["accountId"] = new(Account),
            ["messageId"] = new(PendingId),
            ["phoneNumberId"] = new(Number),
            ["requestHash"] = new(Hash),
            ["state"] = Numeric(0),
            ["deadline"] = Numeric(Then + 33_000),
            ["goodUntil"] = Numeric(Then + 86_400_000),
            ["expiresAt"] = Numeric((Then / 1000) + 86_400),
            ["pendingNumber"] = new($"{Account}#{Number}"),
            ["writer"] = new("0f8fad5bd9cb469fa16570867728950e"),
        });
        await PutAsync(stores, $"SEND#{Account}#{AcceptedId}", "SEND", new()
        {
            ["accountId"] = new(Account),
            ["messageId"] = new(AcceptedId),
            ["phoneNumberId"] = new(Number),
            ["requestHash"] = new(Hash),
            ["state"] = Numeric(1),
            ["deadline"] = Numeric(Then + 33_000),
            ["wamid"] = new(Wamid),
            ["goodUntil"] = Numeric(Then + 86_400_000),
            ["expiresAt"] = Numeric((Then / 1000) + 86_400),
        });
        await PutAsync(stores, $"WAMID#{Account}#{Number}#{Wamid}", "WAMID", new()
        {
            ["messageId"] = new(AcceptedId),
            ["goodUntil"] = Numeric(Then + 3_196_800_000),
            ["expiresAt"] = Numeric((Then / 1000) + 3_196_800),
        });

        await AssertGoesOnAsync(stores.Ledger, "0f8fad5bd9cb469fa16570867728950e");
    }

    [Fact]
    public async Task Those_Of_A_Data_Folder()
    {
        using var data = new Hosting.TemporaryFolder();
        var earlier = SqliteCallLedger.Schema with { Migrations = [SqliteCallLedger.Schema.Migrations[0]], Purges = [] };
        using (var folder = DataFolder.Open(data.Path))
        {
            await using var database = SqliteDatabase.Open(folder, [earlier], time);
            const string Send =
                """
                INSERT INTO sends (key, account, message_id, phone, request_hash, state, deadline, wamid, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """;
            await database.WriteAsync(
                session =>
                {
                    session.Execute(
                        Send, Convert.FromHexString("62634797c6475ac4f3f9df572aedd2e4"), Account, PendingId, Number, Hash, 0, Then + 33_000,
                        null, Then + 86_400_000);
                    session.Execute(
                        Send, Convert.FromHexString("8e8c7678056cc933f6d9febd5a665be7"), Account, AcceptedId, Number, Hash, 1,
                        Then + 33_000, Wamid, Then + 86_400_000);
                    return session.Execute(
                        "INSERT INTO wamids (key, message_id, expires_at) VALUES ($1, $2, $3)",
                        Convert.FromHexString("d1a859290d0ec018d981d40010fa46f8"), AcceptedId, Then + 3_196_800_000);
                },
                default);
        }

        using var again = DataFolder.Open(data.Path);
        await using var reopened = SqliteDatabase.Open(again, [SqliteCallLedger.Schema], time);
        await AssertGoesOnAsync(new SqliteCallLedger(reopened, time), writer: "");
    }

    private async Task AssertGoesOnAsync(ICallLedger ledger, string writer)
    {
        var now = time.GetUtcNow();
        var pending = new CallRecord(
            Account, PendingId, writer, Number, Hash, CallState.Pending, now.AddSeconds(33), Result: null, now.AddDays(1), IsAwaited: true);
        Assert.Equal(pending, await ledger.BeginAsync(pending with { Writer = "a repeat", IsAwaited = false }, default));
        Assert.True(await ledger.HasLivePendingAsync(Account, Number, default));
        var accepted = await ledger.FindAsync(Account, AcceptedId, default);
        Assert.Equal((CallState.Accepted, Wamid), (accepted?.State, accepted?.Result));
        Assert.Equal(AcceptedId, await ledger.FindMessageIdAsync(Account, Number, Wamid, default));

        await ledger.MarkUnknownAsync(pending, default);
        Assert.Equal(CallState.Unknown, (await ledger.FindAsync(Account, PendingId, default))?.State);
        Assert.False(await ledger.HasLivePendingAsync(Account, Number, default));
        Assert.True(await ledger.SettleAsync(Account, PendingId, "wamid.settled", default));
        Assert.Equal("wamid.settled", (await ledger.FindAsync(Account, PendingId, default))?.Result);
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

using System.Globalization;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Secrets;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>Fills a data folder through the stores, before a host takes it.</summary>
public static class GrownStore
{
    private const string Account = "000000000000";
    private const int NumbersPerLink = 10;
    private const int AtOnce = 1024;

    public static async Task FillAsync(string data, int numbers, int sends)
    {
        using var folder = DataFolder.Open(data);
        await using var database = SqliteDatabase.Open(
            folder, [.. SqliteDatabase.CoreParts, .. EmbeddedEventsRegistration.Parts], TimeProvider.System);
        var cipher = KeyFileSecretCipher.Open(folder);
        var accounts = new SqliteAccountStore(database, TimeProvider.System);
        var ledger = new SqliteCallLedger(database, TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        for (var link = 0; link * NumbersPerLink < numbers; link++)
        {
            var meta = MetaId(1, link);
            var token = await cipher.EncryptAsync(Seed.AccessToken, new(SecretPurpose.MetaToken, Account, meta), CancellationToken.None);
            await accounts.LinkAsync(LinkOf(link, meta, token, now), int.MaxValue, CancellationToken.None);
            var first = link * NumbersPerLink;
            await Task.WhenAll(Enumerable.Range(first, Math.Min(NumbersPerLink, numbers - first))
                .Select(number => accounts.PutPhoneNumberAsync(NumberOf(number, link, meta, now), CancellationToken.None)));
        }

        foreach (var chunk in Enumerable.Range(0, sends).Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(_ => ledger.BeginAsync(RecordOf(now), CancellationToken.None)));
        }
    }

    private static LinkedAccount LinkOf(int link, string meta, EncryptedSecret token, DateTimeOffset now) => new()
    {
        AccountId = Account,
        Id = LinkId(link),
        MetaWabaId = meta,
        Name = "Business",
        Status = RegistrationStatus.Complete,
        LinkDate = now,
        EventDestination = new("arn:aws:sns:us-east-1:000000000000:whatsapp-events", RoleArn: null),
        Subscribed = true,
        Token = token,
        RefreshedAt = now,
    };

    private static PhoneNumber NumberOf(int number, int link, string metaWaba, DateTimeOffset now) => new()
    {
        AccountId = Account,
        Id = string.Create(CultureInfo.InvariantCulture, $"phone-number-id-{number + 2:D32}"),
        LinkedAccountId = LinkId(link),
        MetaWabaId = metaWaba,
        MetaPhoneNumberId = MetaId(2, number),
        Number = string.Create(CultureInfo.InvariantCulture, $"+1556{number:D7}"),
        DisplayName = "Business",
        DisplayNumber = string.Create(CultureInfo.InvariantCulture, $"+1 556 {number:D7}"),
        QualityRating = "GREEN",
        Registered = true,
        RefreshedAt = now,
    };

    private static CallRecord RecordOf(DateTimeOffset now) => new(
        Account,
        CallId.Random(),
        "an attempt",
        Seed.PhoneNumberId,
        new string('0', 64),
        CallState.Accepted,
        now.AddSeconds(33),
        $"wamid.{Guid.NewGuid():N}",
        now.AddDays(1),
        IsAwaited: false);

    private static string LinkId(int link) => string.Create(CultureInfo.InvariantCulture, $"waba-{link + 2:D32}");

    private static string MetaId(int kind, int number) => string.Create(CultureInfo.InvariantCulture, $"2{kind}{number:D13}");
}

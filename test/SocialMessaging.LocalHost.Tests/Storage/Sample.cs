using System.Globalization;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>Links, numbers, sends and keys with every member set, told apart by a number.</summary>
internal static class Sample
{
    public static LinkedAccount Link(string account, int n, DateTimeOffset now) => new()
    {
        AccountId = account,
        Id = LinkId(n),
        MetaWabaId = Text($"10000000000{n}"),
        Name = Text($"Business {n}"),
        Status = RegistrationStatus.Complete,
        LinkDate = now,
        EventDestination = new EventDestination(
            Text($"arn:aws:sns:us-east-1:{account}:topic-{n}"), Text($"arn:aws:iam::{account}:role/r{n}")),
        CallbackUrl = "https://callback.example/",
        Subscribed = true,
        MarketingMessagesOnboardingStatus = "ONBOARDED",
        DatasetId = Text($"30000000000{n}"),
        Token = new EncryptedSecret(new byte[] { 1, 2, 3, (byte)n }),
        TokenExpiresAt = now.AddDays(60),
        RefreshedAt = now.AddSeconds(-1),
        Tags = new Dictionary<string, string> { ["stage"] = "test", ["größe"] = "" },
    };

    public static LinkedAccount Incomplete(string account, int n, DateTimeOffset now) => Link(account, n, now) with
    {
        Status = RegistrationStatus.Incomplete,
        LapsesAt = now.AddHours(24),
        EventDestination = null,
        CallbackUrl = null,
        Subscribed = false,
        MarketingMessagesOnboardingStatus = null,
        DatasetId = null,
        TokenExpiresAt = null,
        Tags = new Dictionary<string, string>(),
    };

    public static PhoneNumber Number(LinkedAccount link, int n) => new()
    {
        AccountId = link.AccountId,
        Id = NumberId(n),
        LinkedAccountId = link.Id,
        MetaWabaId = link.MetaWabaId,
        MetaPhoneNumberId = Text($"20000000000{n}"),
        Number = Text($"+1555010{n:D4}"),
        DisplayName = Text($"Shop {n}"),
        DisplayNumber = Text($"+1 555 010 {n:D4}"),
        QualityRating = "GREEN",
        DataLocalizationRegion = "DE",
        MissingSince = link.RefreshedAt,
        Registered = true,
        RefreshedAt = link.RefreshedAt,
        Tags = new Dictionary<string, string> { ["team"] = "a" },
    };

    public static CallRecord Send(string account, string messageId, DateTimeOffset now) => new(
        account,
        messageId,
        Writer: "an attempt",
        NumberId(1),
        new string('a', 64),
        CallState.Pending,
        now.AddSeconds(33),
        Result: null,
        now.AddHours(24),
        IsAwaited: true);

    public static AccessKey Key(string account, string id, DateTimeOffset now) => new()
    {
        AccessKeyId = id,
        Secret = new EncryptedSecret(new byte[] { 9, 8, 7 }),
        SessionTokenHash = new string('b', 64),
        ExpiresAt = now.AddHours(1),
        AccountId = account,
        Actions = ["SendWhatsAppMessage", "social-messaging:List*"],
        Resources = ["*"],
        CreatedAt = now,
    };

    public static string LinkId(int n) => Text($"waba-{n:x32}");

    public static string NumberId(int n) => Text($"phone-number-id-{n:x32}");

    /// <summary>Compares every member, the tags by their content.</summary>
    public static void AssertSame(LinkedAccount expected, LinkedAccount? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Tags.OrderBy(tag => tag.Key), actual.Tags.OrderBy(tag => tag.Key));
        Assert.Equal(expected with { Tags = actual.Tags }, actual);
    }

    public static void AssertSame(PhoneNumber expected, PhoneNumber? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Tags.OrderBy(tag => tag.Key), actual.Tags.OrderBy(tag => tag.Key));
        Assert.Equal(expected with { Tags = actual.Tags }, actual);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

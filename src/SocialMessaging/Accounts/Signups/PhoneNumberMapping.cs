using SocialMessaging.Meta;

namespace SocialMessaging.Accounts.Signups;

/// <summary>What Meta's description of a number means for its entry here.</summary>
public static class PhoneNumberMapping
{
    private const string UnknownQuality = "UNKNOWN";

    public static PhoneNumber New(LinkedAccount account, string metaId, GraphPhoneNumber fresh, DateTimeOffset now)
    {
        var display = fresh.DisplayPhoneNumber ?? "";
        return new()
        {
            AccountId = account.AccountId,
            Id = ResourceNames.DeriveId(ResourceNames.PhoneNumberType, account.AccountId, metaId),
            LinkedAccountId = account.Id,
            MetaWabaId = account.MetaWabaId,
            MetaPhoneNumberId = metaId,
            Number = E164(display),
            DisplayName = fresh.VerifiedName ?? "",
            DisplayNumber = display,
            QualityRating = fresh.QualityRating ?? UnknownQuality,
            Registered = IsConnected(fresh),
            RefreshedAt = now,
        };
    }

    /// <summary>Meta's description laid over an entry.</summary>
    /// <param name="stored">The entry.</param>
    /// <param name="fresh">What Meta said.</param>
    /// <param name="askedAt">When it was asked: an entry written since then may have been registered since then, and stays so.</param>
    /// <param name="now">The time.</param>
    public static PhoneNumber Merge(PhoneNumber stored, GraphPhoneNumber fresh, DateTimeOffset askedAt, DateTimeOffset now)
    {
        var says = fresh is { PlatformType: not null, Status: not null };
        return stored with
        {
            Number = fresh.DisplayPhoneNumber is { } display ? E164(display) : stored.Number,
            DisplayName = fresh.VerifiedName ?? stored.DisplayName,
            DisplayNumber = fresh.DisplayPhoneNumber ?? stored.DisplayNumber,
            QualityRating = fresh.QualityRating ?? stored.QualityRating,
            Registered = says && stored.RefreshedAt < askedAt ? IsConnected(fresh) : stored.Registered || IsConnected(fresh),
            MissingSince = null,
            RefreshedAt = now,
        };
    }

    /// <summary>The entry of a number that is somewhere else so far, as it will be under this link.</summary>
    public static PhoneNumber Moved(PhoneNumber stored, LinkedAccount account, GraphPhoneNumber fresh, DateTimeOffset now)
    {
        var entry = New(account, stored.MetaPhoneNumberId, fresh, now);
        return stored.AccountId == account.AccountId
            ? entry with { Id = stored.Id, Tags = stored.Tags, DataLocalizationRegion = stored.DataLocalizationRegion }
            : entry;
    }

    /// <summary>Registered at the Cloud API already, restricted or not.</summary>
    private static bool IsConnected(GraphPhoneNumber fresh) =>
        fresh.PlatformType == "CLOUD_API" && fresh.Status is "CONNECTED" or "FLAGGED" or "RESTRICTED" or "BANNED";

    private static string E164(string display) => "+" + string.Concat(display.Where(char.IsAsciiDigit));
}

using SocialMessaging.Meta;

namespace SocialMessaging.Accounts.Signups;

/// <summary>Registers a number at Meta and notes it, so that a repetition passes over what has succeeded.</summary>
public sealed class NumberRegistration(IAccountStore accounts, GraphClient graph, TimeProvider time)
{
    private const int InvalidParameter = 100;
    private const int MissingObject = 33;

    /// <returns>The number as it is afterwards; one that is not stored yet stays so.</returns>
    public async Task<PhoneNumber> EnsureAsync(
        PhoneNumber number, NumberFinalization wish, string token, CancellationToken cancellationToken)
    {
        var region = wish.Region ?? number.DataLocalizationRegion;
        if (number.Registered && region == number.DataLocalizationRegion)
        {
            return number;
        }

        try
        {
            await graph.RegisterAsync(number.MetaPhoneNumberId, token, wish.Pin, wish.Region, cancellationToken);
        }
        catch (GraphErrorException refusal) when (
            wish.Region is not null && refusal.Error is { Code: InvalidParameter, Subcode: not MissingObject })
        {
            // Newer Graph versions take the country through the settings, before the registration.
            await graph.SetStorageRegionAsync(number.MetaPhoneNumberId, token, wish.Region, cancellationToken);
            await graph.RegisterAsync(number.MetaPhoneNumberId, token, wish.Pin, region: null, cancellationToken);
        }

        PhoneNumber Registered(PhoneNumber current) =>
            current with { Registered = true, DataLocalizationRegion = region, RefreshedAt = time.GetUtcNow() };

        return number.Version == 0
            ? Registered(number)
            : await accounts.ChangePhoneNumberAsync(number, Registered, cancellationToken);
    }
}

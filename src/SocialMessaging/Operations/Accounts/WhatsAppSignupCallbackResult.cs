using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;

namespace SocialMessaging.Operations.Accounts;

/// <summary>What step one of a sign-up answers: the token for step two, and by Meta's WABA ids the accounts it may finish.</summary>
public sealed record WhatsAppSignupCallbackResult
{
    public required string AssociateInProgressToken { get; init; }

    public required IReadOnlyDictionary<string, LinkedWhatsAppBusinessAccountIdMetaData> LinkedAccountsWithIncompleteSetup { get; init; }

    public static WhatsAppSignupCallbackResult Of(SignupStartResult offer, ResourceNames names) => new()
    {
        AssociateInProgressToken = offer.ProgressToken,
        LinkedAccountsWithIncompleteSetup = offer.Wabas.ToDictionary(
            waba => waba.Account.MetaWabaId, waba => LinkedWhatsAppBusinessAccountIdMetaData.Of(waba, names)),
    };
}

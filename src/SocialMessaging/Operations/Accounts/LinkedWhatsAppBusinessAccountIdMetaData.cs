using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;

namespace SocialMessaging.Operations.Accounts;

/// <summary>A WABA of a sign-up in progress, on the wire. <c>wabaId</c> is our ARN.</summary>
public sealed record LinkedWhatsAppBusinessAccountIdMetaData
{
    public string? AccountName { get; init; }

    public string? RegistrationStatus { get; init; }

    public IReadOnlyList<WhatsAppPhoneNumberDetail>? UnregisteredWhatsAppPhoneNumbers { get; init; }

    public string? WabaId { get; init; }

    public static LinkedWhatsAppBusinessAccountIdMetaData Of(LinkedWaba waba, ResourceNames names) => new()
    {
        AccountName = waba.Account.Name,
        RegistrationStatus = LinkedWhatsAppBusinessAccountSummary.StatusText(waba.Account.Status),
        UnregisteredWhatsAppPhoneNumbers =
            [.. waba.Numbers.Where(number => !number.Registered).Select(number => WhatsAppPhoneNumberDetail.Of(number, names))],
        WabaId = names.Arn(waba.Account.AccountId, waba.Account.Id),
    };
}

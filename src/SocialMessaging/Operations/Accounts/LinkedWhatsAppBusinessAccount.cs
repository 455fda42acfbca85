using SocialMessaging.Accounts;

namespace SocialMessaging.Operations.Accounts;

/// <summary>A linked WABA with its phone numbers, on the wire.</summary>
public sealed record LinkedWhatsAppBusinessAccount
{
    public required string Arn { get; init; }

    public required string Id { get; init; }

    public required string WabaId { get; init; }

    public required string RegistrationStatus { get; init; }

    public required long LinkDate { get; init; }

    public required string WabaName { get; init; }

    public required IReadOnlyList<WhatsAppBusinessAccountEventDestination> EventDestinations { get; init; }

    public string? MarketingMessagesOnboardingStatus { get; init; }

    public string? DatasetId { get; init; }

    public required IReadOnlyList<WhatsAppPhoneNumberDetail> PhoneNumbers { get; init; }

    public static LinkedWhatsAppBusinessAccount Of(LinkedAccount account, IReadOnlyList<PhoneNumber> numbers, ResourceNames names) => new()
    {
        Arn = names.Arn(account.AccountId, account.Id),
        Id = account.Id,
        WabaId = account.MetaWabaId,
        RegistrationStatus = LinkedWhatsAppBusinessAccountSummary.StatusText(account.Status),
        LinkDate = account.LinkDate.ToUnixTimeSeconds(),
        WabaName = account.Name,
        EventDestinations = WhatsAppBusinessAccountEventDestination.Of(account.EventDestination),
        MarketingMessagesOnboardingStatus = account.MarketingMessagesOnboardingStatus,
        DatasetId = account.DatasetId,
        PhoneNumbers = [.. numbers.Select(number => WhatsAppPhoneNumberDetail.Of(number, names))],
    };
}

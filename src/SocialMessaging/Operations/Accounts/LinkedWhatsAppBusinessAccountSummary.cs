using SocialMessaging.Accounts;

namespace SocialMessaging.Operations.Accounts;

/// <summary>A linked WABA without its phone numbers, on the wire. <c>linkDate</c> is epoch seconds.</summary>
public sealed record LinkedWhatsAppBusinessAccountSummary
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

    public static LinkedWhatsAppBusinessAccountSummary Of(LinkedAccount account, ResourceNames names) => new()
    {
        Arn = names.Arn(account.AccountId, account.Id),
        Id = account.Id,
        WabaId = account.MetaWabaId,
        RegistrationStatus = StatusText(account.Status),
        LinkDate = account.LinkDate.ToUnixTimeSeconds(),
        WabaName = account.Name,
        EventDestinations = WhatsAppBusinessAccountEventDestination.Of(account.EventDestination),
        MarketingMessagesOnboardingStatus = account.MarketingMessagesOnboardingStatus,
        DatasetId = account.DatasetId,
    };

    /// <summary>The status in the model's spelling.</summary>
    public static string StatusText(SocialMessaging.Accounts.RegistrationStatus status) =>
        status == SocialMessaging.Accounts.RegistrationStatus.Complete ? "COMPLETE" : "INCOMPLETE";
}

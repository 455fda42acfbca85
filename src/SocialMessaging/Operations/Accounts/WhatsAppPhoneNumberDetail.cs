using SocialMessaging.Accounts;

namespace SocialMessaging.Operations.Accounts;

/// <summary>
/// A phone number on the wire. The model's WhatsAppPhoneNumberDetail and WhatsAppPhoneNumberSummary have the same members.
/// </summary>
public sealed record WhatsAppPhoneNumberDetail
{
    public required string Arn { get; init; }

    public required string PhoneNumber { get; init; }

    public required string PhoneNumberId { get; init; }

    public required string MetaPhoneNumberId { get; init; }

    public required string DisplayPhoneNumberName { get; init; }

    public required string DisplayPhoneNumber { get; init; }

    public required string QualityRating { get; init; }

    public string? DataLocalizationRegion { get; init; }

    public static WhatsAppPhoneNumberDetail Of(PhoneNumber number, ResourceNames names) => new()
    {
        Arn = names.Arn(number.AccountId, number.Id),
        PhoneNumber = number.Number,
        PhoneNumberId = number.Id,
        MetaPhoneNumberId = number.MetaPhoneNumberId,
        DisplayPhoneNumberName = number.DisplayName,
        DisplayPhoneNumber = number.DisplayNumber,
        QualityRating = number.QualityRating,
        DataLocalizationRegion = number.DataLocalizationRegion,
    };
}

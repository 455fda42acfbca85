using SocialMessaging.Operations.Shapes;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>A number to register, on the wire.</summary>
public sealed class WabaPhoneNumberSetupFinalization
{
    public string Id { get; set; } = "";

    public string TwoFactorPin { get; set; } = "";

    public string? DataLocalizationRegion { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    /// <summary>One number.</summary>
    public static StructureShape<WabaPhoneNumberSetupFinalization> Shape { get; } =
        new StructureShape<WabaPhoneNumberSetupFinalization>(nameof(WabaPhoneNumberSetupFinalization))
            .Required("id", ModelShapes.WhatsAppPhoneNumber, static (number, value) => number.Id = value)
            .Required("twoFactorPin", ModelShapes.TwoFactorPin, static (number, value) => number.TwoFactorPin = value)
            .Optional("dataLocalizationRegion", ModelShapes.IsoCountryCode, static (number, value) => number.DataLocalizationRegion = value)
            .Optional("tags", Tag.ListShape, static (number, value) => number.Tags = value);

    /// <summary>The list of them.</summary>
    public static ListShape<WabaPhoneNumberSetupFinalization> ListShape { get; } = new("WabaPhoneNumberSetupFinalizationList", Shape);
}

using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>Step two of a sign-up, on the wire.</summary>
public sealed class WhatsAppSetupFinalization
{
    public string AssociateInProgressToken { get; set; } = "";

    public IReadOnlyList<WabaPhoneNumberSetupFinalization> PhoneNumbers { get; set; } = [];

    public string? PhoneNumberParent { get; set; }

    public WabaSetupFinalization? Waba { get; set; }

    public static StructureShape<WhatsAppSetupFinalization> Shape { get; } =
        new StructureShape<WhatsAppSetupFinalization>(nameof(WhatsAppSetupFinalization))
            .Required("associateInProgressToken", ModelShapes.AssociateInProgressToken,
                static (setup, value) => setup.AssociateInProgressToken = value)
            .Required("phoneNumbers", WabaPhoneNumberSetupFinalization.ListShape, static (setup, value) => setup.PhoneNumbers = value)
            .Optional("phoneNumberParent", ModelShapes.LinkedWhatsAppBusinessAccountId,
                static (setup, value) => setup.PhoneNumberParent = value)
            .Optional("waba", WabaSetupFinalization.Shape, static (setup, value) => setup.Waba = value);
}

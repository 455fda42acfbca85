using SocialMessaging.Operations.Shapes;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>What a WABA is to have once it is finished, on the wire.</summary>
public sealed class WabaSetupFinalization
{
    public string? Id { get; set; }

    public IReadOnlyList<WhatsAppBusinessAccountEventDestination>? EventDestinations { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    public static StructureShape<WabaSetupFinalization> Shape { get; } =
        new StructureShape<WabaSetupFinalization>(nameof(WabaSetupFinalization))
        .Optional("id", ModelShapes.WhatsAppBusinessAccountId, static (setup, value) => setup.Id = value)
        .Optional("eventDestinations", WhatsAppBusinessAccountEventDestination.ListShape,
            static (setup, value) => setup.EventDestinations = value)
        .Optional("tags", Tag.ListShape, static (setup, value) => setup.Tags = value);
}

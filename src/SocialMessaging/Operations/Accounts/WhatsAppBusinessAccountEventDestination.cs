using SocialMessaging.Accounts;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>An event destination on the wire.</summary>
public sealed class WhatsAppBusinessAccountEventDestination
{
    public string EventDestinationArn { get; set; } = "";

    public string? RoleArn { get; set; }

    /// <summary>One destination.</summary>
    public static StructureShape<WhatsAppBusinessAccountEventDestination> Shape { get; } =
        new StructureShape<WhatsAppBusinessAccountEventDestination>(nameof(WhatsAppBusinessAccountEventDestination))
            .Required("eventDestinationArn", ModelShapes.EventDestinationArn,
                static (destination, value) => destination.EventDestinationArn = value)
            .Optional("roleArn", ModelShapes.RoleArn, static (destination, value) => destination.RoleArn = value);

    /// <summary>The list of them: none or one.</summary>
    public static ListShape<WhatsAppBusinessAccountEventDestination> ListShape { get; } =
        new("WhatsAppBusinessAccountEventDestinations", Shape, 0, 1);

    public static IReadOnlyList<WhatsAppBusinessAccountEventDestination> Of(EventDestination? destination) =>
        destination is null ? [] : [new() { EventDestinationArn = destination.EventDestinationArn, RoleArn = destination.RoleArn }];

    public static IReadOnlyList<EventDestination> ToDestinations(IEnumerable<WhatsAppBusinessAccountEventDestination> destinations) =>
        [.. destinations.Select(destination => new EventDestination(destination.EventDestinationArn, destination.RoleArn))];
}

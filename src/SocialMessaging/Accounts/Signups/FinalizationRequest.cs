using System.Collections.Immutable;

namespace SocialMessaging.Accounts.Signups;

/// <summary>What step two of a sign-up is asked to do.</summary>
public sealed record FinalizationRequest
{
    public required string ProgressToken { get; init; }

    /// <summary>The WABA to finish, by our id, our ARN or Meta's id; null where it goes without saying.</summary>
    public string? WabaId { get; init; }

    /// <summary>The linked WABA that numbers are added to, by id or ARN; null where a WABA is finished.</summary>
    public string? PhoneNumberParent { get; init; }

    /// <summary>None turns events off; null leaves what is there.</summary>
    public IReadOnlyList<EventDestination>? EventDestinations { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = TagRules.None;

    public IReadOnlyList<NumberFinalization> Numbers { get; init; } = [];

    public override string ToString() => "(finalization)";
}

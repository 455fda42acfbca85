namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>One property of a component type.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Type">What it may hold.</param>
/// <param name="IsRequired">Whether a component without it is refused.</param>
internal sealed record ComponentProperty(string Name, PropertyType Type, bool IsRequired = false)
{
    /// <summary>The first version of Flow JSON that has it.</summary>
    public FlowVersion Since { get; init; }

    /// <summary>The only values, where they are few.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Fewest items of an array that is written out.</summary>
    public int FewestItems { get; init; }

    /// <summary>Most items of an array that is written out.</summary>
    public int MostItems { get; init; } = int.MaxValue;

    /// <summary>Most characters of a text that is written out.</summary>
    public int MostCharacters { get; init; } = int.MaxValue;
}

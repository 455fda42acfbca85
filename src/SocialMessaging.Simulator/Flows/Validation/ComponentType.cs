namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>One type of component: its properties, and how many a screen may have.</summary>
internal sealed record ComponentType(string Name, IReadOnlyList<ComponentProperty> Properties)
{
    /// <summary>The first version of Flow JSON that has it.</summary>
    public FlowVersion Since { get; init; }

    /// <summary>True for components that ask the customer something, and so have a name in the form.</summary>
    public bool IsInput { get; init; }

    /// <summary>Most of them on one screen.</summary>
    public int MostPerScreen { get; init; } = int.MaxValue;

    /// <summary>The actions that its handlers may name.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

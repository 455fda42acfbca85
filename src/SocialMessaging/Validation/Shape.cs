namespace SocialMessaging.Validation;

/// <summary>A shape of the service model: how a value looks on the wire and what constrains it.</summary>
public abstract class Shape(string name, bool sensitive)
{
    /// <summary>Name in the service model.</summary>
    public string Name { get; } = name;

    /// <summary>Whether values are kept out of error texts. At least where the model says so.</summary>
    public bool Sensitive { get; } = sensitive;
}

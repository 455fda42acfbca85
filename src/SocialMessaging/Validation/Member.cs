namespace SocialMessaging.Validation;

/// <summary>A member of a structure, as the model declares it.</summary>
public abstract class Member(string name, Shape shape, MemberLocation location, bool required, string? parameter)
{
    public string Name { get; } = name;

    /// <summary>What it is called where it travels; in a query that may be another name.</summary>
    public string WireName { get; } = parameter ?? name;

    public Shape Shape { get; } = shape;

    public MemberLocation Location { get; } = location;

    public bool Required { get; } = required;
}

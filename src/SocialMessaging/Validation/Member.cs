namespace SocialMessaging.Validation;

/// <summary>A member of a structure, as the model declares it.</summary>
public abstract class Member(string name, Shape shape, MemberLocation location, bool required)
{
    public string Name { get; } = name;

    public Shape Shape { get; } = shape;

    public MemberLocation Location { get; } = location;

    public bool Required { get; } = required;
}

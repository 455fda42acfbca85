namespace SocialMessaging.Validation;

/// <summary>What a walk over the shapes sees of a structure, whatever its type.</summary>
public interface IStructureShape
{
    IEnumerable<Member> Members { get; }
}

namespace SocialMessaging.Validation;

/// <summary>What a walk over the shapes sees of a list, whatever its element type.</summary>
public interface IListShape
{
    Shape Element { get; }

    int? Min { get; }

    int? Max { get; }
}

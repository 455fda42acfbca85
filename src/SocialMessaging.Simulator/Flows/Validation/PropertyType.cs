namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>What a property of a component may hold.</summary>
[Flags]
internal enum PropertyType
{
    Text = 1,
    Number = 2,
    Boolean = 4,
    Array = 8,
    Object = 16,

    /// <summary>An action, such as <c>navigate</c>.</summary>
    Action = 32,

    /// <summary>Components below it.</summary>
    Children = 64,

    /// <summary>An expression may stand in place of the value.</summary>
    Dynamic = 128,
}

namespace SocialMessaging.Webhooks.Units;

/// <summary>What one unit of a webhook post is.</summary>
public enum UnitKind
{
    /// <summary>One inbound message.</summary>
    Message,

    /// <summary>One status of a message.</summary>
    Status,

    /// <summary>Something that happened to a call, or one status of a call.</summary>
    Call,

    /// <summary>What a customer did with a marketing message, such as a tap on its link.</summary>
    UserAction,

    /// <summary>A <c>messages</c> change that reports errors only.</summary>
    Error,

    /// <summary>One change of any other field, known or not.</summary>
    Change,

    /// <summary>Nothing that can be published; the dead letters take it.</summary>
    NotUnderstood,
}

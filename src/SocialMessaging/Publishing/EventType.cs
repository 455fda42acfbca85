namespace SocialMessaging.Publishing;

/// <summary>What kind of event it is, in Meta's words.</summary>
/// <param name="Name"><c>message</c>, <c>status</c>, <c>error</c>, or the webhook's field.</param>
/// <param name="Status">
/// On status events <c>accepted</c>, <c>sent</c>, <c>delivered</c> …, on those of calls <c>RINGING</c>, <c>ACCEPTED</c>, <c>REJECTED</c>;
/// on updates of a template the status or the category that it now has; null on all others.
/// </param>
public readonly record struct EventType(string? Name, string? Status)
{
    /// <summary>On messages: the type, and of an interactive one what it is, such as <c>call_permission_reply</c>.</summary>
    public string? MessageType { get; init; }

    /// <summary>On what happens to calls: <c>connect</c>, <c>terminate</c> …</summary>
    public string? CallEvent { get; init; }
}

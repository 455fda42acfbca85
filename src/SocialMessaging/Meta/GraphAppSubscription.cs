namespace SocialMessaging.Meta;

/// <summary>What the app gets webhooks of, of one kind of object.</summary>
public sealed record GraphAppSubscription
{
    public string? Object { get; init; }

    public IReadOnlyList<GraphSubscribedField>? Fields { get; init; }
}

/// <summary>One field of it.</summary>
public sealed record GraphSubscribedField
{
    public string? Name { get; init; }
}

using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>Meta's answer to whether a customer may be called.</summary>
public sealed record GraphCallPermissions
{
    public GraphCallPermission? Permission { get; init; }

    public IReadOnlyList<GraphCallAction>? Actions { get; init; }
}

/// <summary>What a customer has allowed. Meta's sample and its table name the end differently.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record GraphCallPermission
{
    public string? Status { get; init; }

    public long? ExpirationTime { get; init; }

    public long? Expiration { get; init; }
}

/// <summary>Something that may be done, within its limits.</summary>
public sealed record GraphCallAction
{
    public string? ActionName { get; init; }

    public bool? CanPerformAction { get; init; }

    public IReadOnlyList<GraphCallLimit>? Limits { get; init; }
}

/// <summary>One limit and how much of it is used.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record GraphCallLimit
{
    public string? TimePeriod { get; init; }

    public int? MaxAllowed { get; init; }

    public int? CurrentUsage { get; init; }

    public long? LimitExpirationTime { get; init; }
}

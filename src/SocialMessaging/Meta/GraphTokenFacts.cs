namespace SocialMessaging.Meta;

/// <summary>What Meta says about a token.</summary>
public sealed record GraphTokenFacts
{
    public string? AppId { get; init; }

    public bool IsValid { get; init; }

    /// <summary>Epoch seconds; 0 where the token does not expire.</summary>
    public long? ExpiresAt { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public IReadOnlyList<GraphGranularScope>? GranularScopes { get; init; }

    /// <summary>Why the token is not valid.</summary>
    public GraphTokenFault? Error { get; init; }
}

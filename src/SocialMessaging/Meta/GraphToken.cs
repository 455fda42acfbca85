namespace SocialMessaging.Meta;

/// <summary>What a sign-up code is exchanged for.</summary>
public sealed record GraphToken
{
    public string? AccessToken { get; init; }

    /// <summary>Seconds; absent where the token does not expire.</summary>
    public long? ExpiresIn { get; init; }

    public override string ToString() => "(token)";
}

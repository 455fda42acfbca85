namespace SocialMessaging.Meta;

/// <summary>Why a token is not valid.</summary>
public sealed record GraphTokenFault
{
    public int? Code { get; init; }

    public string? Message { get; init; }
}

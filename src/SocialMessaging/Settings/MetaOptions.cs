namespace SocialMessaging.Settings;

/// <summary>The Meta app and where its Graph API is.</summary>
public sealed class MetaOptions
{
    /// <summary>Root of the Graph API, without a version.</summary>
    public string GraphUrl { get; set; } = "https://graph.facebook.com";

    /// <summary>Id of the Meta app.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Signs webhooks. On AWS <see cref="AppSecretParameter"/> instead.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The secret before the last rotation, still accepted.</summary>
    public string? PreviousAppSecret { get; set; }

    /// <summary>Answers Meta's callback challenge.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>Name of the SSM SecureString that holds the app secret.</summary>
    public string? AppSecretParameter { get; set; }

    /// <summary>Name of the SSM SecureString that holds the secret before the last rotation.</summary>
    public string? PreviousAppSecretParameter { get; set; }

    /// <summary>Name of the SSM SecureString that holds the verify token.</summary>
    public string? VerifyTokenParameter { get; set; }

    /// <summary>Graph version for calls whose version the caller does not choose, such as <c>v23.0</c>.</summary>
    public string ApiVersion { get; set; } = "v23.0";
}

namespace SocialMessaging.Settings;

/// <summary>An access key of the local host, from configuration.</summary>
public sealed class AccessKeyOptions
{
    public string AccessKeyId { get; set; } = "";

    public string SecretAccessKey { get; set; } = "";

    public string? SessionToken { get; set; }

    public DateTimeOffset? Expires { get; set; }

    /// <summary>Account of the key; the host's where absent.</summary>
    public string? AccountId { get; set; }

    /// <summary>Allowed actions; all where empty.</summary>
    public IList<string> Actions { get; } = [];

    /// <summary>Allowed resources as ARN patterns; all where empty.</summary>
    public IList<string> Resources { get; } = [];
}

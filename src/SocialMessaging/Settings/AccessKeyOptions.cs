namespace SocialMessaging.Settings;

/// <summary>An access key of the local host, from configuration.</summary>
public sealed class AccessKeyOptions
{
    /// <summary>Id of a further access key of the local host.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>Its secret.</summary>
    public string SecretAccessKey { get; set; } = "";

    /// <summary>Its session token; none where absent.</summary>
    public string? SessionToken { get; set; }

    /// <summary>When it ends; never where absent.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>Account of the key; the host's where absent.</summary>
    public string? AccountId { get; set; }

    /// <summary>Allowed actions; all where empty.</summary>
    public IList<string> Actions { get; } = [];

    /// <summary>Allowed resources as ARN patterns; all where empty.</summary>
    public IList<string> Resources { get; } = [];
}

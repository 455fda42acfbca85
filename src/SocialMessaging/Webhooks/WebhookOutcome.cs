namespace SocialMessaging.Webhooks;

/// <summary>What Meta is told about a post. Anything but <see cref="Accepted"/> makes it come again.</summary>
public enum WebhookOutcome
{
    /// <summary>200: every unit is published, dead, dropped or a known repeat, and that is stored.</summary>
    Accepted,

    /// <summary>401: the signature is missing or wrong.</summary>
    Unauthorized,

    /// <summary>503: at least one unit is not settled.</summary>
    Unavailable,
}

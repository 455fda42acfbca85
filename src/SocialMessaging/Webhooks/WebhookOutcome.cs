namespace SocialMessaging.Webhooks;

/// <summary>What Meta is told about a post. Anything but <see cref="Accepted"/> makes it come again.</summary>
public enum WebhookOutcome
{
    /// <summary>200: the inbox has it.</summary>
    Accepted,

    /// <summary>401: the signature is missing or wrong.</summary>
    Unauthorized,

    /// <summary>503: the inbox has not taken it, or has not settled all of it.</summary>
    Unavailable,
}

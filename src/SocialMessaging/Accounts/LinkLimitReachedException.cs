namespace SocialMessaging.Accounts;

/// <summary>The account has as many live links as it may have.</summary>
public sealed class LinkLimitReachedException(int limit) : Exception($"The account has {limit} linked WhatsApp Business Accounts already.")
{
    public int Limit { get; } = limit;
}

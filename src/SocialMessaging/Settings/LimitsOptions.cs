namespace SocialMessaging.Settings;

/// <summary>Quotas.</summary>
public sealed class LimitsOptions
{
    /// <summary>WABAs per account.</summary>
    public int LinkedAccounts { get; set; } = 25;

    /// <summary>Multiplies the service's quotas per second; 0 turns them off.</summary>
    public double QuotaScale { get; set; } = 1;
}

namespace SocialMessaging.Settings;

/// <summary>What is logged.</summary>
public sealed class LogsOptions
{
    /// <summary>The share of successful calls that have a line, from 0 to 1. Others always have theirs.</summary>
    public double SuccessShare { get; set; } = 1;
}

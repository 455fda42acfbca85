namespace SocialMessaging.LocalHost.Topics;

/// <summary>How often, and when, a delivery that has failed is tried again.</summary>
/// <param name="Retries">Tries after the first one.</param>
/// <param name="MinimumDelay">Seconds before the first of them; each later one waits twice as long.</param>
/// <param name="MaximumDelay">Seconds that none waits longer than.</param>
public sealed record RetryPolicy(int Retries, int MinimumDelay, int MaximumDelay)
{
    /// <summary>As SNS does by default for HTTP, but without its 20 seconds: who develops does not want to wait.</summary>
    public static readonly RetryPolicy Default = new(3, 1, 20);

    /// <summary>Lambda tries what has failed in a function twice more.</summary>
    public static readonly RetryPolicy OfFunctions = Default with { Retries = 2 };

    /// <summary>How long to wait after so many failed attempts; null: give up.</summary>
    public TimeSpan? DelayAfter(int attempts) => attempts > Retries
        ? null
        : TimeSpan.FromSeconds(Math.Min(MaximumDelay, MinimumDelay * Math.Pow(2, attempts - 1)));
}

namespace SocialMessaging.Telemetry;

/// <summary>What one post, or one call, did: the numbers of the metrics.</summary>
public sealed class PostTally
{
    public int Received { get; set; }

    public int Published { get; set; }

    public int Repeated { get; set; }

    public int Dead { get; set; }

    /// <summary>The account has no event destination.</summary>
    public int Dropped { get; set; }

    /// <summary>No link holds the WABA.</summary>
    public int Unknown { get; set; }

    /// <summary>Meta must come again.</summary>
    public int Unsettled { get; set; }

    /// <summary>From receipt until the topic had everything that was published.</summary>
    public TimeSpan Latency { get; set; }

    public bool IsSettled => Unsettled == 0;
}

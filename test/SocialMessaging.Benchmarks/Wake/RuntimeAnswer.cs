namespace SocialMessaging.Benchmarks.Wake;

/// <summary>What a function answered, and after how long.</summary>
/// <param name="Status">Status for the caller; 0 where it is no answer of HTTP.</param>
/// <param name="Took">From the event's bytes to the answer's, within the process.</param>
/// <param name="Json">The answer.</param>
public sealed record RuntimeAnswer(int Status, TimeSpan Took, string Json)
{
    /// <summary>Containers built so far; null where they are not counted.</summary>
    public int? Containers { get; init; }

    /// <summary>Services that this answer was the first to ask for; empty where they are not counted, too.</summary>
    public string ServicesMade { get; init; } = "";
}

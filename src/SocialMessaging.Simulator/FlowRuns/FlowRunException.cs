namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>What the phone shows instead of going on; the run stays where it is.</summary>
public sealed class FlowRunException(string message) : Exception(message)
{
    /// <summary>What is wrong with single answers, by the name of their component.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>True where the endpoint has ended this flow for good.</summary>
    public bool IsFinal { get; init; }
}

namespace SocialMessaging.Simulator.Weather;

/// <summary>How Meta reviews templates.</summary>
internal sealed record ReviewSettings
{
    /// <summary><c>APPROVED</c>, also where it is left out, or <c>REJECTED</c>.</summary>
    public string Decision { get; init => field = value ?? "APPROVED"; } = "APPROVED";

    /// <summary>Why templates are rejected, such as <c>INCORRECT_CATEGORY</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The category that marketing and utility templates get, whatever was asked for.</summary>
    public string? Category { get; init; }

    /// <summary>Whether the answer to the creation has the decision already.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Milliseconds that a review takes; null is the host's own setting.</summary>
    public int? Delay { get; init; }
}

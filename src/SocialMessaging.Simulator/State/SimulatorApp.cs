using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>
/// The Meta app: the callback set by <c>/subscriptions</c> (null: the host's), and what of the simulator itself must survive a restart.
/// </summary>
internal sealed record SimulatorApp(string Id)
{
    public string? CallbackUrl { get; init; }
    public string? VerifyToken { get; init; }
    public IReadOnlyList<string> Fields { get; init; } = [];
    public double ClockOffsetSeconds { get; init; }
    public DateTimeOffset? FrozenAt { get; init; }
    public JsonElement? Weather { get; init; }

    /// <summary>The identity that all customers have while the drill without phones goes on; null: each has its own.</summary>
    public string? Drill { get; init; }

    /// <summary>When everything was forgotten last, or replaced by an import, in real time.</summary>
    public DateTimeOffset? ResetAt { get; init; }
}

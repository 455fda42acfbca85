namespace SocialMessaging.Simulator.State;

/// <summary>What a finished embedded sign-up hands to the page: one exchange, within 30 seconds (the seeded one has no end).</summary>
internal sealed record SignupCode(string Code, IReadOnlyList<string>? WabaIds)
{
    public DateTimeOffset? ExpiresAt { get; init; }
    public bool Used { get; init; }
    public string? RedirectUri { get; init; }
}

namespace SocialMessaging.Webhooks;

/// <summary>What a replay of the dead letters did.</summary>
/// <param name="Published">Letters published and removed.</param>
/// <param name="Kept">Letters that still cannot be published, by id, with the reason.</param>
public sealed record ReplayReport(int Published, IReadOnlyList<(string Id, string Reason)> Kept);

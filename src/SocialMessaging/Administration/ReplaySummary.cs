namespace SocialMessaging.Administration;

/// <summary>What a replay of the dead letters did, for people and scripts.</summary>
/// <param name="Published">Letters published and removed.</param>
/// <param name="PutBack">Posts that are in the inbox again.</param>
/// <param name="Kept">Letters that stay.</param>
public sealed record ReplaySummary(int Published, int PutBack, IReadOnlyList<FailedReplay> Kept);

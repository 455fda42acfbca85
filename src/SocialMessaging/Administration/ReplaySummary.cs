using SocialMessaging.Webhooks;

namespace SocialMessaging.Administration;

/// <summary>What a replay of the dead letters did, for people and scripts.</summary>
/// <param name="Published">Letters published and removed.</param>
/// <param name="Kept">Letters that stay.</param>
public sealed record ReplaySummary(int Published, IReadOnlyList<FailedReplay> Kept)
{
    public static ReplaySummary Of(ReplayReport report) =>
        new(report.Published, [.. report.Kept.Select(kept => new FailedReplay(kept.Id, kept.Reason))]);
}

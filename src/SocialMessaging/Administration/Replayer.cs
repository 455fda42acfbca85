using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Administration;

/// <summary>Gives everything that was set aside another try: posts go back to the inbox, units to their topics.</summary>
/// <param name="letters">The units.</param>
/// <param name="posts">The posts; null on a host without an inbox.</param>
public sealed class Replayer(DeadLetterReplay letters, InboxReplay? posts)
{
    public async Task<ReplaySummary> RunAsync(CancellationToken cancellationToken)
    {
        var putBack = posts is null ? 0 : await posts.RunAsync(cancellationToken);
        var report = await letters.RunAsync(cancellationToken);
        return new(report.Published, putBack, [.. report.Kept.Select(kept => new FailedReplay(kept.Id, kept.Reason))]);
    }
}

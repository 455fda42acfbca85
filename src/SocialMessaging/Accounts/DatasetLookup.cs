using SocialMessaging.Meta;

namespace SocialMessaging.Accounts;

/// <summary>
/// Finds the dataset of a WABA beside something else, which must not fail for it: Meta shows datasets only to tokens with a permission of
/// their own, and accounts without one are as good as any.
/// </summary>
public sealed class DatasetLookup(GraphClient graph)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    /// <summary>Its id; null where there is none, or none can be seen now.</summary>
    public async Task<string?> TryFindAsync(string metaWabaId, string token, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            return await graph.FindDatasetAsync(metaWabaId, token, limit.Token);
        }
        catch (Exception exception) when (exception is GraphErrorException or GraphUnavailableException)
        {
            return null;
        }
    }
}

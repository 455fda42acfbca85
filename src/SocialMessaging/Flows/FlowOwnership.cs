using System.Collections.Concurrent;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;

namespace SocialMessaging.Flows;

/// <summary>
/// Proves that a flow belongs to the WABA of the call before anything is done with it. A flow never moves, so that a proof holds for as
/// long as the process lives.
/// </summary>
public sealed class FlowOwnership(GraphClient graph)
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<(string MetaWabaId, string FlowId), bool> proven = new();

    /// <exception cref="ResourceNotFoundException">The WABA has no such flow.</exception>
    public async Task RequireAsync(BusinessAccount account, string flowId, string member, CancellationToken cancellationToken)
    {
        if (!proven.ContainsKey((account.MetaWabaId, flowId)))
        {
            await ReadAsync(
                account, flowId, member, () => graph.GetFlowOwnerAsync(flowId, account.Token, cancellationToken));
        }
    }

    /// <summary>Reads a flow, its WABA among what is read, and holds the one against the other.</summary>
    /// <exception cref="ResourceNotFoundException">The WABA has no such flow.</exception>
    public async Task<GraphFlow> ReadAsync(BusinessAccount account, string flowId, string member, Func<Task<GraphFlow>> read)
    {
        var flow = await account.RequireOwnAsync(member, flowId, read, static flow => flow.WhatsappBusinessAccount?.Id);
        Note(account, flowId);
        return flow;
    }

    /// <summary>Notes a flow that the WABA has just got.</summary>
    public void Note(BusinessAccount account, string flowId)
    {
        if (proven.Count >= Capacity)
        {
            proven.Clear();
        }

        proven[(account.MetaWabaId, flowId)] = true;
    }

    public void Forget(BusinessAccount account, string flowId) => proven.TryRemove((account.MetaWabaId, flowId), out _);
}

using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Requests;

namespace SocialMessaging.Flows;

/// <summary>Deletes a flow. Where an answer was lost and the flow is gone, it was this call that did it.</summary>
public sealed class FlowRemoval(GraphClient graph, FlowOwnership ownership, TimeProvider time)
{
    public async Task RunAsync(BusinessAccount account, string flowId, OperationContext context, CancellationToken cancellationToken)
    {
        if (context.IsRetry && await IsGoneAsync(account, flowId, cancellationToken))
        {
            return;
        }

        await ownership.RequireAsync(account, flowId, "flowId", cancellationToken);
        try
        {
            using var limit = CallLimit.BeforeLook(context, time, cancellationToken);
            await graph.DeleteFlowAsync(flowId, account.Token, limit.Token);
        }
        catch (GraphUnavailableException lost) when (lost.MayHaveArrived)
        {
            if (!await HasGoneAsync(account, flowId, cancellationToken))
            {
                throw;
            }
        }

        ownership.Forget(account, flowId);
    }

    private async Task<bool> IsGoneAsync(BusinessAccount account, string flowId, CancellationToken cancellationToken)
    {
        try
        {
            await graph.GetFlowOwnerAsync(flowId, account.Token, cancellationToken);
            return false;
        }
        catch (GraphErrorException exception) when (GraphErrorMap.SaysNothingThere(exception))
        {
            return true;
        }
    }

    /// <summary>The same, where what went wrong first is what the caller is told.</summary>
    private async Task<bool> HasGoneAsync(BusinessAccount account, string flowId, CancellationToken cancellationToken)
    {
        try
        {
            return await IsGoneAsync(account, flowId, cancellationToken);
        }
        catch (Exception exception) when (exception is GraphErrorException or GraphUnavailableException)
        {
            return false;
        }
    }
}

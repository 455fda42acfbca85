using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Requests;

namespace SocialMessaging.Flows;

/// <summary>
/// Takes a flow to a status. Meta refuses to do so twice, so that after a lost answer a repetition would report the failure of what has
/// worked: then the flow itself is asked.
/// </summary>
public sealed class FlowTransitions(GraphClient graph, FlowOwnership ownership, TimeProvider time)
{
    private const int NotPublished = 139002;
    private const int NotDeprecated = 139003;

    public async Task RunAsync(
        BusinessAccount account, string flowId, string status, Func<string, string, CancellationToken, Task> change,
        OperationContext context, CancellationToken cancellationToken)
    {
        await ownership.RequireAsync(account, flowId, "flowId", cancellationToken);
        try
        {
            using var limit = CallLimit.BeforeLook(context, time, cancellationToken);
            await change(flowId, account.Token, limit.Token);
        }
        catch (Exception exception) when (MayHaveWorked(exception, context))
        {
            if (!await HasAsync(account, flowId, status, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>
    /// An answer was lost: Meta's, or ours to the attempt that the client repeats. Whoever asks for the first time is told Meta's refusal.
    /// </summary>
    private static bool MayHaveWorked(Exception exception, OperationContext context) => exception switch
    {
        GraphUnavailableException lost => lost.MayHaveArrived,
        GraphErrorException refused => context.IsRetry && refused.Error.Code is NotPublished or NotDeprecated,
        _ => false,
    };

    private async Task<bool> HasAsync(BusinessAccount account, string flowId, string status, CancellationToken cancellationToken)
    {
        try
        {
            return (await graph.GetFlowOwnerAsync(flowId, account.Token, cancellationToken)).Status == status;
        }
        catch (Exception exception) when (exception is GraphErrorException or GraphUnavailableException)
        {
            // What went wrong first is what the caller is told.
            return false;
        }
    }
}

using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Requests;

namespace SocialMessaging.Flows;

/// <summary>
/// Makes a flow at most once for a call, however often its SDK repeats it. A name is a WABA's only once, so that a flow whose answer was
/// lost is found by it; that nobody had the name before is asked first, so that what is found is the call's own.
/// </summary>
public sealed class FlowCreation(IdempotentCalls calls, GraphClient graph, FlowOwnership ownership)
{
    private const int InvalidParameter = 100;

    /// <returns>The flow, and Meta's validation errors as they came with its making or are now.</returns>
    public async Task<GraphFlowChange> RunAsync(
        BusinessAccount account, string action, string name, bool isPublished, ReadOnlyMemory<byte> body, OperationContext context,
        CancellationToken cancellationToken)
    {
        // What this very call has made, if it was not an earlier attempt of it.
        var made = new List<GraphFlowChange>(1);
        var call = new IdempotentCall
        {
            Action = action,
            Resource = account.Id,
            RequestHash = RequestHash.Of(body.Span, account.Id),
            UnknownOutcome = _ => $"Meta may have created flow {name}; it was not created again. ListWhatsAppFlows tells.",
            PostAsync = async (attempt, limit) =>
            {
                if (!attempt.IsRepeat)
                {
                    await RequireFreeAsync(account, name, limit);
                }

                made.Add(await PostAsync(account, name, isPublished, body, attempt.IsRepeat, limit));
                return made[^1].Id;
            },
            RecoverAsync = async limit => (await graph.FindFlowAsync(account.MetaWabaId, account.Token, name, limit))?.Id,
        };
        var flowId = (await calls.RunAsync(call, context, cancellationToken)).Result
            ?? throw new DependencyException($"Meta told no id of flow {name}. ListWhatsAppFlows tells.");
        ownership.Note(account, flowId);
        return made.Count > 0 ? made[^1] : new()
        {
            Id = flowId,
            ValidationErrors = (await graph.GetFlowSummaryAsync(flowId, account.Token, cancellationToken)).ValidationErrors,
        };
    }

    private async Task RequireFreeAsync(BusinessAccount account, string name, CancellationToken cancellationToken)
    {
        try
        {
            if (await graph.FindFlowAsync(account.MetaWabaId, account.Token, name, cancellationToken) is { } taken)
            {
                throw new InvalidParametersException(
                    $"flowName: WhatsApp Business Account {account.Id} has a flow of this name already, {taken.Id}.");
            }
        }
        catch (GraphUnavailableException exception)
        {
            // Nothing has been posted yet.
            throw new GraphUnavailableException(exception.Message, mayHaveArrived: false, exception);
        }
    }

    private async Task<GraphFlowChange> PostAsync(
        BusinessAccount account, string name, bool isPublished, ReadOnlyMemory<byte> body, bool isRepeat,
        CancellationToken cancellationToken)
    {
        try
        {
            var made = await graph.CreateFlowAsync(account.MetaWabaId, account.Token, body, cancellationToken);
            return made.Id is null
                ? throw new GraphUnavailableException("Meta's answer has no flow in it.", mayHaveArrived: true, inner: null)
                : made;
        }
        catch (GraphErrorException refused) when (isRepeat && refused.Error.Code == InvalidParameter)
        {
            // The attempt before has made it after all, where its name is taken now.
            if (await FindAsync(account, name, cancellationToken) is { } found)
            {
                return found;
            }

            throw;
        }
        catch (GraphUnavailableException lost) when (lost.MayHaveArrived && !cancellationToken.IsCancellationRequested)
        {
            if (await FindAsync(account, name, cancellationToken) is { } found)
            {
                return found;
            }

            throw;
        }
        catch (GraphErrorException refused) when (isPublished)
        {
            throw await ToldWithDraftAsync(account, name, refused, cancellationToken);
        }
    }

    /// <summary>The flow of the name, as its making would have told it; null where there is none, or nobody can tell.</summary>
    private async Task<GraphFlowChange?> FindAsync(BusinessAccount account, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.FindFlowAsync(account.MetaWabaId, account.Token, name, cancellationToken) is { } found
                ? new() { Id = found.Id, ValidationErrors = found.ValidationErrors }
                : null;
        }
        catch (Exception exception) when (exception is GraphErrorException or GraphUnavailableException)
        {
            // What went wrong first is what the caller is told.
            return null;
        }
    }

    /// <summary>What cannot be published may have been created: then the caller has to know the draft.</summary>
    private async Task<GraphErrorException> ToldWithDraftAsync(
        BusinessAccount account, string name, GraphErrorException refused, CancellationToken cancellationToken)
    {
        if (await FindAsync(account, name, cancellationToken) is not { } draft)
        {
            return refused;
        }

        var details = $"{refused.Error.Details} Flow {draft.Id} was created all the same; it is not published.".TrimStart();
        return new(refused.Error with { Details = details }, refused.HttpStatus) { Endpoint = refused.Endpoint };
    }
}

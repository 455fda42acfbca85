using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Requests;

namespace SocialMessaging.Templates;

/// <summary>
/// Creates templates, each call at most one, however often an SDK repeats it. Meta has no idempotency key, but one template of each name
/// and language: where an answer was lost, the repeat looks for it before it creates, and what it finds is its own.
/// </summary>
public sealed class TemplateCreation(IdempotentCalls calls, GraphClient graph, TemplateFinder templates)
{
    private const int ExistsAlready = 2388024;

    /// <param name="action">Name of the operation.</param>
    /// <param name="account">The WABA.</param>
    /// <param name="name">What Meta will know the template by.</param>
    /// <param name="body">The body of Graph's call.</param>
    /// <param name="context">The call.</param>
    /// <param name="cancellationToken">Ends the wait; what Meta has done is then unknown.</param>
    public async Task<CreatedTemplate> CreateAsync(
        string action, BusinessAccount account, TemplateName name, ReadOnlyMemory<byte> body, OperationContext context,
        CancellationToken cancellationToken)
    {
        var result = await calls.RunAsync(
            new IdempotentCall
            {
                Action = action,
                Resource = account.Id,
                RequestHash = RequestHash.Of(body.Span, account.Id),
                UnknownOutcome = static _ =>
                    "Meta may have created the template; it was not created again. Repeat the call, or look for it by name and language.",
                PostAsync = (attempt, limit) => PostAsync(attempt, account, name, body, limit),
                RecoverAsync = name is { Name: not null, Language: not null } ? limit => FindAsync(account, name, limit) : null,
            },
            context,
            cancellationToken);
        return CreatedTemplate.Parse(result.Result ?? "");
    }

    private async Task<string?> PostAsync(
        CallAttempt attempt, BusinessAccount account, TemplateName name, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            var created = await graph.CreateTemplateAsync(account.MetaWabaId, account.Token, body, cancellationToken);
            return created.Id is { } id
                ? new CreatedTemplate(id, created.Status, created.Category).ToString()
                : throw new GraphUnavailableException("Meta's answer names no template.", mayHaveArrived: true, inner: null);
        }
        catch (GraphErrorException refusal) when (attempt.IsRepeat && refusal.Error.Subcode == ExistsAlready)
        {
            // The list showed it late: it is what the first attempt of this call has created.
            if (await FindAsync(account, name, cancellationToken) is { } found)
            {
                return found;
            }

            throw;
        }
    }

    private async Task<string?> FindAsync(BusinessAccount account, TemplateName name, CancellationToken cancellationToken)
    {
        if (name is not { Name: { } text, Language: { } language }
            || await templates.FindAsync(account, text, language, TemplateFinder.IdentityFields, cancellationToken) is not { } row
            || TemplateFinder.Text(row, "id") is not { } id)
        {
            return null;
        }

        return new CreatedTemplate(id, TemplateFinder.Text(row, "status"), TemplateFinder.Text(row, "category")).ToString();
    }
}

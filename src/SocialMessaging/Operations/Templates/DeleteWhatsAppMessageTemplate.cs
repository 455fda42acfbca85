using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Deletes a template in one language (name and id), or in all (name and <c>deleteAllLanguages</c>). The name alone is refused: to Meta it
/// would mean all languages. The name of an approved template cannot be used again for 30 days.
/// <para>Errors: an unknown WABA, and what is not a template of it, is not found. A repeat of the same SDK call after a lost answer
/// succeeds.</para>
/// <para>Source: service model, DeleteWhatsAppMessageTemplate; Meta, message templates.</para>
/// </summary>
public sealed class DeleteWhatsAppMessageTemplate(
    BusinessAccounts accounts, TemplateFinder templates, IdempotentCalls calls, GraphClient graph, TimeProvider time)
    : IAction<DeleteWhatsAppMessageTemplateInput, DeleteWhatsAppMessageTemplateOutput>
{
    public static Operation Operation { get; } = new Operation<
        DeleteWhatsAppMessageTemplate,
        DeleteWhatsAppMessageTemplateInput,
        DeleteWhatsAppMessageTemplateOutput>(
        nameof(DeleteWhatsAppMessageTemplate),
        "DELETE",
        OperationPaths.DeleteWhatsAppMessageTemplate,
        DeleteWhatsAppMessageTemplateInput.Shape,
        static () => ApiJson.Wire.DeleteWhatsAppMessageTemplateOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<TemplateFinder>(),
            services.GetRequiredService<IdempotentCalls>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.RecordMessages, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    private const int NotThere = 2593002;

    public async Task<DeleteWhatsAppMessageTemplateOutput> ExecuteAsync(
        DeleteWhatsAppMessageTemplateInput input, OperationContext context, CancellationToken cancellationToken)
    {
        if ((input.MetaTemplateId is null) == (input.DeleteAllLanguages != true))
        {
            throw new InvalidParametersException(
                "Exactly one of metaTemplateId, for one language, and deleteAllLanguages, for all of them, must be given with the name.");
        }

        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        await calls.RunAsync(
            new IdempotentCall
            {
                Action = nameof(DeleteWhatsAppMessageTemplate),
                Resource = account.Id,
                RequestHash = RequestHash.Of([], account.Id, input.TemplateName, input.MetaTemplateId),
                UnknownOutcome = static _ => "Meta may have deleted the template. Repeat the call to be sure.",
                PostAsync = (attempt, token) => DeleteAsync(input, account, attempt, token),

                // Nothing is lost by deleting again what is gone.
                RecoverAsync = static _ => Task.FromResult<string?>(null),
            },
            context,
            limit.Token);
        return new();
    }

    private async Task<string?> DeleteAsync(
        DeleteWhatsAppMessageTemplateInput input, BusinessAccount account, CallAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            if (input.MetaTemplateId is { } id)
            {
                await ProveAsync(account, id, input.TemplateName, cancellationToken);
            }

            return await graph.DeleteTemplatesAsync(
                account.MetaWabaId, account.Token, input.TemplateName, input.MetaTemplateId, cancellationToken)
                ? null
                : throw new InvalidParametersException("Meta did not delete the template, and gave no reason.");
        }
        catch (Exception exception) when (attempt.IsRepeat && exception is ResourceNotFoundException
            or GraphErrorException { Error.Subcode: NotThere })
        {
            // An earlier attempt of this call has deleted it.
            return null;
        }
    }

    private async Task ProveAsync(BusinessAccount account, string id, string name, CancellationToken cancellationToken)
    {
        try
        {
            var reference = TemplateReference.Require(id, name, templateLanguageCode: null);
            await templates.RequireAsync(account, reference, TemplateFinder.IdentityFields, cancellationToken);
        }
        catch (GraphUnavailableException exception)
        {
            // Only a read was lost: nothing was deleted, and the repeat is a new attempt.
            throw new GraphUnavailableException(exception.Message, mayHaveArrived: false, exception);
        }
    }
}

/// <summary>Input of <see cref="DeleteWhatsAppMessageTemplate"/>.</summary>
public sealed class DeleteWhatsAppMessageTemplateInput
{
    public string Id { get; set; } = "";

    public string TemplateName { get; set; } = "";

    public string? MetaTemplateId { get; set; }

    public bool? DeleteAllLanguages { get; set; }

    public static StructureShape<DeleteWhatsAppMessageTemplateInput> Shape { get; } =
        new StructureShape<DeleteWhatsAppMessageTemplateInput>(nameof(DeleteWhatsAppMessageTemplateInput))
            .OptionalQuery("metaTemplateId", TemplateShapes.MetaTemplateId, static (input, value) => input.MetaTemplateId = value)
            .OptionalQuery("deleteAllLanguages", TemplateShapes.DeleteAllLanguages,
                static (input, value) => input.DeleteAllLanguages = value, parameter: "deleteAllTemplates")
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .RequiredQuery("templateName", TemplateShapes.MetaTemplateName, static (input, value) => input.TemplateName = value);
}

/// <summary>Output of <see cref="DeleteWhatsAppMessageTemplate"/>: an object without members.</summary>
public sealed record DeleteWhatsAppMessageTemplateOutput;

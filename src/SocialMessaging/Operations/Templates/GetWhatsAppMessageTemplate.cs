using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// One template in one language, as Meta has written it: a JSON object in a string, with its components. It is named by Meta's id, or by
/// name and language; where all three are given they must agree.
/// <para>Two calls to Meta by id, because the id has to be proven to be this WABA's; one by name and language.</para>
/// <para>Errors: an unknown WABA, and what is not a template of it, is not found.</para>
/// <para>Source: service model, GetWhatsAppMessageTemplate; Meta, message templates.</para>
/// </summary>
public sealed class GetWhatsAppMessageTemplate(BusinessAccounts accounts, TemplateFinder templates, TimeProvider time)
    : IAction<GetWhatsAppMessageTemplateInput, GetWhatsAppMessageTemplateOutput>
{
    public static Operation Operation { get; } = new Operation<
        GetWhatsAppMessageTemplate,
        GetWhatsAppMessageTemplateInput,
        GetWhatsAppMessageTemplateOutput>(
        nameof(GetWhatsAppMessageTemplate),
        "GET",
        OperationPaths.GetWhatsAppMessageTemplate,
        GetWhatsAppMessageTemplateInput.Shape,
        static () => ApiJson.Wire.GetWhatsAppMessageTemplateOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<TemplateFinder>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<GetWhatsAppMessageTemplateOutput> ExecuteAsync(
        GetWhatsAppMessageTemplateInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var reference = TemplateReference.Require(input.MetaTemplateId, input.TemplateName, input.TemplateLanguageCode);
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var template = await templates.RequireAsync(account, reference, TemplateFinder.AllFields, limit.Token);
        return new() { Template = template.GetRawText() };
    }
}

/// <summary>Input of <see cref="GetWhatsAppMessageTemplate"/>.</summary>
public sealed class GetWhatsAppMessageTemplateInput
{
    public string Id { get; set; } = "";

    public string? MetaTemplateId { get; set; }

    public string? TemplateName { get; set; }

    public string? TemplateLanguageCode { get; set; }

    public static StructureShape<GetWhatsAppMessageTemplateInput> Shape { get; } =
        new StructureShape<GetWhatsAppMessageTemplateInput>(nameof(GetWhatsAppMessageTemplateInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .OptionalQuery("metaTemplateId", TemplateShapes.MetaTemplateId, static (input, value) => input.MetaTemplateId = value)
            .OptionalQuery("templateName", TemplateShapes.MetaTemplateName, static (input, value) => input.TemplateName = value)
            .OptionalQuery("templateLanguageCode", TemplateShapes.MetaTemplateLanguage,
                static (input, value) => input.TemplateLanguageCode = value);
}

/// <summary>Output of <see cref="GetWhatsAppMessageTemplate"/>.</summary>
public sealed record GetWhatsAppMessageTemplateOutput
{
    public string? Template { get; init; }
}

using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Creates a template in one language from Meta's own create body, a JSON object of at most 6,000 bytes, which goes to Meta as it came.
/// What a template may hold is Meta's to check. The answer has the status and the category that Meta has decided on.
/// <para>Errors: an unknown WABA is not found; what Meta refuses is the mapped error; an unknown outcome is a dependency error, and the
/// repeat of the call finds what was created.</para>
/// <para>Source: service model, CreateWhatsAppMessageTemplate; Meta, message templates.</para>
/// </summary>
public sealed class CreateWhatsAppMessageTemplate(BusinessAccounts accounts, TemplateCreation creation, TimeProvider time)
    : IAction<CreateWhatsAppMessageTemplateInput, CreateWhatsAppMessageTemplateOutput>
{
    public static Operation Operation { get; } = new Operation<
        CreateWhatsAppMessageTemplate,
        CreateWhatsAppMessageTemplateInput,
        CreateWhatsAppMessageTemplateOutput>(
        nameof(CreateWhatsAppMessageTemplate),
        "POST",
        OperationPaths.CreateWhatsAppMessageTemplate,
        CreateWhatsAppMessageTemplateInput.Shape,
        static () => ApiJson.Wire.CreateWhatsAppMessageTemplateOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<TemplateCreation>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.RecordMessages, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    public async Task<CreateWhatsAppMessageTemplateOutput> ExecuteAsync(
        CreateWhatsAppMessageTemplateInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var name = TemplateJson.RequireDefinition(input.TemplateDefinition, "templateDefinition");
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var created = await creation.CreateAsync(
            nameof(CreateWhatsAppMessageTemplate), account, name, input.TemplateDefinition, context, limit.Token);
        return new() { MetaTemplateId = created.MetaTemplateId, TemplateStatus = created.Status, Category = created.Category };
    }
}

/// <summary>Input of <see cref="CreateWhatsAppMessageTemplate"/>.</summary>
public sealed class CreateWhatsAppMessageTemplateInput
{
    public string Id { get; set; } = "";

    public ReadOnlyMemory<byte> TemplateDefinition { get; set; }

    public static StructureShape<CreateWhatsAppMessageTemplateInput> Shape { get; } =
        new StructureShape<CreateWhatsAppMessageTemplateInput>(nameof(CreateWhatsAppMessageTemplateInput))
            .Required("templateDefinition", TemplateShapes.MetaTemplateDefinition,
                static (input, value) => input.TemplateDefinition = value)
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value);
}

/// <summary>Output of <see cref="CreateWhatsAppMessageTemplate"/>.</summary>
public sealed record CreateWhatsAppMessageTemplateOutput
{
    public string? MetaTemplateId { get; init; }

    public string? TemplateStatus { get; init; }

    public string? Category { get; init; }
}

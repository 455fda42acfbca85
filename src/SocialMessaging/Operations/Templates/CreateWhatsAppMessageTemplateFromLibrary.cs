using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Creates a template from an entry of Meta's library, which must exist in the language; Meta usually approves it at once. Buttons with a
/// URL or a number need inputs.
/// <para>Errors: an unknown WABA is not found; what Meta refuses is the mapped error; an unknown outcome is a dependency error, and the
/// repeat of the call finds what was created.</para>
/// <para>Source: service model, CreateWhatsAppMessageTemplateFromLibrary; Meta, template library.</para>
/// </summary>
public sealed class CreateWhatsAppMessageTemplateFromLibrary(BusinessAccounts accounts, TemplateCreation creation, TimeProvider time)
    : IAction<CreateWhatsAppMessageTemplateFromLibraryInput, CreateWhatsAppMessageTemplateFromLibraryOutput>
{
    public static Operation Operation { get; } = new Operation<
        CreateWhatsAppMessageTemplateFromLibrary,
        CreateWhatsAppMessageTemplateFromLibraryInput,
        CreateWhatsAppMessageTemplateFromLibraryOutput>(
        nameof(CreateWhatsAppMessageTemplateFromLibrary),
        "POST",
        OperationPaths.CreateWhatsAppMessageTemplateFromLibrary,
        CreateWhatsAppMessageTemplateFromLibraryInput.Shape,
        static () => ApiJson.Wire.CreateWhatsAppMessageTemplateFromLibraryOutput)
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

    public async Task<CreateWhatsAppMessageTemplateFromLibraryOutput> ExecuteAsync(
        CreateWhatsAppMessageTemplateFromLibraryInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var template = input.MetaLibraryTemplate;
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var created = await creation.CreateAsync(
            nameof(CreateWhatsAppMessageTemplateFromLibrary),
            account,
            new(template.TemplateName, template.TemplateLanguage),
            template.ToGraphBody(),
            context,
            limit.Token);
        return new() { MetaTemplateId = created.MetaTemplateId, TemplateStatus = created.Status, Category = created.Category };
    }
}

/// <summary>Input of <see cref="CreateWhatsAppMessageTemplateFromLibrary"/>.</summary>
public sealed class CreateWhatsAppMessageTemplateFromLibraryInput
{
    public string Id { get; set; } = "";

    public MetaLibraryTemplate MetaLibraryTemplate { get; set; } = new();

    public static StructureShape<CreateWhatsAppMessageTemplateFromLibraryInput> Shape { get; } =
        new StructureShape<CreateWhatsAppMessageTemplateFromLibraryInput>(nameof(CreateWhatsAppMessageTemplateFromLibraryInput))
            .Required("metaLibraryTemplate", MetaLibraryTemplate.Shape, static (input, value) => input.MetaLibraryTemplate = value)
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value);
}

/// <summary>Output of <see cref="CreateWhatsAppMessageTemplateFromLibrary"/>.</summary>
public sealed record CreateWhatsAppMessageTemplateFromLibraryOutput
{
    public string? MetaTemplateId { get; init; }

    public string? TemplateStatus { get; init; }

    public string? Category { get; init; }
}

using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Templates;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Edits a template, which then goes to review again: all its components at once (a JSON array of at most 3,000 bytes, which goes to Meta
/// as it came), its category, its parameter format, its link tracking. Name and language stay. An approved template can be edited once in
/// 24 hours and ten times in 30 days, and keeps its category.
/// <para>Errors: an unknown WABA, and what is not a template of it, is not found; what Meta refuses is the mapped error. After a lost
/// answer the edit may have been made: the repeat is then refused, because the template is in review.</para>
/// <para>Source: service model, UpdateWhatsAppMessageTemplate; Meta, message templates.</para>
/// </summary>
public sealed class UpdateWhatsAppMessageTemplate(
    BusinessAccounts accounts, TemplateFinder templates, GraphClient graph, TimeProvider time)
    : IAction<UpdateWhatsAppMessageTemplateInput, UpdateWhatsAppMessageTemplateOutput>
{
    public static Operation Operation { get; } = new Operation<
        UpdateWhatsAppMessageTemplate,
        UpdateWhatsAppMessageTemplateInput,
        UpdateWhatsAppMessageTemplateOutput>(
        nameof(UpdateWhatsAppMessageTemplate),
        "POST",
        OperationPaths.UpdateWhatsAppMessageTemplate,
        UpdateWhatsAppMessageTemplateInput.Shape,
        static () => ApiJson.Wire.UpdateWhatsAppMessageTemplateOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<TemplateFinder>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    private const int NotEditableNow = 2388039;

    public async Task<UpdateWhatsAppMessageTemplateOutput> ExecuteAsync(
        UpdateWhatsAppMessageTemplateInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var reference = TemplateReference.Require(input.MetaTemplateId, input.TemplateName, input.TemplateLanguageCode);
        RequireChange(input);
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var template = await templates.RequireAsync(account, reference, TemplateFinder.IdentityFields, limit.Token);
        var id = TemplateFinder.Text(template, "id")
            ?? throw new GraphUnavailableException("Meta's answer names no template.", mayHaveArrived: false, inner: null);
        try
        {
            if (!await graph.UpdateTemplateAsync(id, account.Token, Body(input, TemplateFinder.Text(template, "category")), limit.Token))
            {
                throw new InvalidParametersException("Meta did not take the change of the template, and gave no reason.");
            }
        }
        catch (GraphErrorException refusal) when (refusal.Error.Subcode == NotEditableNow)
        {
            throw new InvalidParametersException(
                $"{refusal.Error.Text} (A template in review cannot be edited, an approved one once in 24 hours and not in its category. "
                + "If the answer to this edit was lost before, it may have been made.)",
                refusal);
        }

        return new();
    }

    private static void RequireChange(UpdateWhatsAppMessageTemplateInput input)
    {
        if (input.TemplateComponents is { } components)
        {
            TemplateJson.RequireComponents(components, "templateComponents");
        }
        else if (input is { TemplateCategory: null, ParameterFormat: null, CtaUrlLinkTrackingOptedOut: null })
        {
            throw new InvalidParametersException(
                "There is nothing to change: give templateComponents, templateCategory, parameterFormat or ctaUrlLinkTrackingOptedOut.");
        }
    }

    private static ReadOnlyMemory<byte> Body(UpdateWhatsAppMessageTemplateInput input, string? presentCategory)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (input.TemplateComponents is { } components)
            {
                json.WritePropertyName("components"u8);
                json.WriteRawValue(components.Span, skipInputValidation: true); // validated above, and written as it came
            }

            // Meta wants the category beside the choice about link tracking, even where it stays.
            json.WriteOptional(
                "category", input.TemplateCategory ?? (input.CtaUrlLinkTrackingOptedOut is null ? null : presentCategory));
            json.WriteOptional("parameter_format", input.ParameterFormat);
            json.WriteOptional("cta_url_link_tracking_opted_out", input.CtaUrlLinkTrackingOptedOut);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

/// <summary>Input of <see cref="UpdateWhatsAppMessageTemplate"/>.</summary>
public sealed class UpdateWhatsAppMessageTemplateInput
{
    public string Id { get; set; } = "";

    public string? MetaTemplateId { get; set; }

    public string? TemplateName { get; set; }

    public string? TemplateLanguageCode { get; set; }

    public string? ParameterFormat { get; set; }

    public string? TemplateCategory { get; set; }

    public ReadOnlyMemory<byte>? TemplateComponents { get; set; }

    public bool? CtaUrlLinkTrackingOptedOut { get; set; }

    public static StructureShape<UpdateWhatsAppMessageTemplateInput> Shape { get; } =
        new StructureShape<UpdateWhatsAppMessageTemplateInput>(nameof(UpdateWhatsAppMessageTemplateInput))
            .Required("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Optional("metaTemplateId", TemplateShapes.MetaTemplateId, static (input, value) => input.MetaTemplateId = value)
            .Optional("templateName", TemplateShapes.MetaTemplateName, static (input, value) => input.TemplateName = value)
            .Optional("templateLanguageCode", TemplateShapes.MetaTemplateLanguage,
                static (input, value) => input.TemplateLanguageCode = value)
            .Optional("parameterFormat", TemplateShapes.MetaParameterFormat, static (input, value) => input.ParameterFormat = value)
            .Optional("templateCategory", TemplateShapes.MetaTemplateCategory, static (input, value) => input.TemplateCategory = value)
            .Optional("templateComponents", TemplateShapes.MetaTemplateComponents,
                static (input, value) => input.TemplateComponents = value)
            .Optional("ctaUrlLinkTrackingOptedOut", TemplateShapes.MetaTemplateCtaLinkTrackingOptedOut,
                static (input, value) => input.CtaUrlLinkTrackingOptedOut = value);
}

/// <summary>Output of <see cref="UpdateWhatsAppMessageTemplate"/>: an object without members.</summary>
public sealed record UpdateWhatsAppMessageTemplateOutput;

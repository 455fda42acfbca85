using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Lists the templates of a WABA in Meta's order, each language by itself, 100 a page unless <c>maxResults</c> (1 to 100) says otherwise.
/// <para>Errors: an unknown WABA is not found; a token that another list has returned is an invalid parameter.</para>
/// <para>Source: service model, ListWhatsAppMessageTemplates; Meta, message templates.</para>
/// </summary>
public sealed class ListWhatsAppMessageTemplates(BusinessAccounts accounts, GraphClient graph, TimeProvider time)
    : IAction<ListWhatsAppMessageTemplatesInput, ListWhatsAppMessageTemplatesOutput>
{
    public static Operation Operation { get; } = new Operation<
        ListWhatsAppMessageTemplates,
        ListWhatsAppMessageTemplatesInput,
        ListWhatsAppMessageTemplatesOutput>(
        nameof(ListWhatsAppMessageTemplates),
        "GET",
        OperationPaths.ListWhatsAppMessageTemplates,
        ListWhatsAppMessageTemplatesInput.Shape,
        static () => ApiJson.Wire.ListWhatsAppMessageTemplatesOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<GraphClient>(),
            services.GetRequiredService<TimeProvider>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    private const int DefaultPageSize = 100;

    public async Task<ListWhatsAppMessageTemplatesOutput> ExecuteAsync(
        ListWhatsAppMessageTemplatesInput input, OperationContext context, CancellationToken cancellationToken)
    {
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var tokens = new CursorToken(context.AccountId, nameof(ListWhatsAppMessageTemplates), account.Id);
        var page = await graph.ListTemplatesAsync(
            account.MetaWabaId, account.Token, input.MaxResults ?? DefaultPageSize, tokens.Read(input.NextToken), limit.Token);
        return new()
        {
            Templates = [.. (page.Data ?? []).Select(TemplateSummary.Of)],
            NextToken = tokens.Write(page.NextCursor),
        };
    }
}

/// <summary>Input of <see cref="ListWhatsAppMessageTemplates"/>.</summary>
public sealed class ListWhatsAppMessageTemplatesInput
{
    public string Id { get; set; } = "";

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public static StructureShape<ListWhatsAppMessageTemplatesInput> Shape { get; } =
        new StructureShape<ListWhatsAppMessageTemplatesInput>(nameof(ListWhatsAppMessageTemplatesInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .OptionalQuery("nextToken", ModelShapes.NextToken, static (input, value) => input.NextToken = value)
            .OptionalQuery("maxResults", ModelShapes.MaxResults, static (input, value) => input.MaxResults = value);
}

/// <summary>Output of <see cref="ListWhatsAppMessageTemplates"/>.</summary>
public sealed record ListWhatsAppMessageTemplatesOutput
{
    public required IReadOnlyList<TemplateSummary> Templates { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>A template in one language, as the list shows it.</summary>
public sealed record TemplateSummary
{
    public string? TemplateName { get; init; }

    public string? MetaTemplateId { get; init; }

    public string? TemplateStatus { get; init; }

    public string? TemplateQualityScore { get; init; }

    public string? TemplateLanguage { get; init; }

    public string? TemplateCategory { get; init; }

    internal static TemplateSummary Of(GraphTemplate template) => new()
    {
        TemplateName = template.Name,
        MetaTemplateId = template.Id,
        TemplateStatus = template.Status,
        TemplateQualityScore = template.QualityScore?.Score,
        TemplateLanguage = template.Language,
        TemplateCategory = template.Category,
    };
}

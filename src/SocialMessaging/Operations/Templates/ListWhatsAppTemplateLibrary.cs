using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Templates;

/// <summary>
/// Lists Meta's template library, each translation by itself, 100 a page unless <c>maxResults</c> (1 to 100) says otherwise. Filters are
/// <c>searchKey</c>, <c>topic</c>, <c>usecase</c>, <c>industry</c> and <c>language</c>, with Meta's values (<c>ORDER_MANAGEMENT</c>).
/// <para>Errors: an unknown WABA is not found; another filter, and a token of another list or other filters, is an invalid
/// parameter.</para>
/// <para>Source: service model, ListWhatsAppTemplateLibrary; Meta, template library.</para>
/// </summary>
public sealed class ListWhatsAppTemplateLibrary(BusinessAccounts accounts, GraphClient graph, TimeProvider time)
    : IAction<ListWhatsAppTemplateLibraryInput, ListWhatsAppTemplateLibraryOutput>
{
    public static Operation Operation { get; } = new Operation<
        ListWhatsAppTemplateLibrary,
        ListWhatsAppTemplateLibraryInput,
        ListWhatsAppTemplateLibraryOutput>(
        nameof(ListWhatsAppTemplateLibrary),
        "POST",
        OperationPaths.ListWhatsAppTemplateLibrary,
        ListWhatsAppTemplateLibraryInput.Shape,
        static () => ApiJson.Wire.ListWhatsAppTemplateLibraryOutput)
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

    /// <summary>The filters of the API, and what Meta calls them.</summary>
    private static readonly FrozenDictionary<string, string> Filters = new Dictionary<string, string>
    {
        ["searchKey"] = "search",
        ["topic"] = "topic",
        ["usecase"] = "usecase",
        ["industry"] = "industry",
        ["language"] = "language",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public async Task<ListWhatsAppTemplateLibraryOutput> ExecuteAsync(
        ListWhatsAppTemplateLibraryInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var filters = input.Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal)
            .Select(filter => KeyValuePair.Create(NameAtMeta(filter.Key), filter.Value)).ToList();
        using var limit = CallLimit.BeforeAnswer(context, time, cancellationToken);
        var account = await accounts.RequireAsync(input.Id, context, limit.Token);
        var tokens = new CursorToken([
            context.AccountId, nameof(ListWhatsAppTemplateLibrary), account.Id,
            .. filters.SelectMany(filter => (string[])[filter.Key, filter.Value]),
        ]);
        var page = await graph.ListTemplateLibraryAsync(
            account.Token, filters, input.MaxResults ?? DefaultPageSize, tokens.Read(input.NextToken), limit.Token);
        return new()
        {
            MetaLibraryTemplates = [.. (page.Data ?? []).Select(MetaLibraryTemplateDefinition.Of)],
            NextToken = tokens.Write(page.NextCursor),
        };
    }

    private static string NameAtMeta(string filter) =>
        Filters.TryGetValue(filter, out var name) ? name : throw new InvalidParametersException(
            $"filters: '{filter}' is not a filter of the template library; there are searchKey, topic, usecase, industry and language.");
}

/// <summary>Input of <see cref="ListWhatsAppTemplateLibrary"/>.</summary>
public sealed class ListWhatsAppTemplateLibraryInput
{
    public string Id { get; set; } = "";

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public IReadOnlyDictionary<string, string> Filters { get; set; } = new Dictionary<string, string>();

    public static StructureShape<ListWhatsAppTemplateLibraryInput> Shape { get; } =
        new StructureShape<ListWhatsAppTemplateLibraryInput>(nameof(ListWhatsAppTemplateLibraryInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .Optional("nextToken", ModelShapes.NextToken, static (input, value) => input.NextToken = value)
            .Optional("maxResults", ModelShapes.MaxResults, static (input, value) => input.MaxResults = value)
            .Optional("filters", TemplateShapes.Filter, static (input, value) => input.Filters = value);
}

/// <summary>Output of <see cref="ListWhatsAppTemplateLibrary"/>.</summary>
public sealed record ListWhatsAppTemplateLibraryOutput
{
    public required IReadOnlyList<MetaLibraryTemplateDefinition> MetaLibraryTemplates { get; init; }

    public string? NextToken { get; init; }
}

using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// Lists the flows of a WABA in Meta's order, 100 a page unless <c>maxResults</c> (1 to 100) says otherwise.
/// <para>Errors: a token that this service did not make, and one that Meta does not know any more, are invalid parameters.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class ListWhatsAppFlows(BusinessAccounts accounts, GraphClient graph)
    : IAction<ListWhatsAppFlowsInput, ListWhatsAppFlowsOutput>
{
    public static Operation Operation { get; } = new Operation<ListWhatsAppFlows, ListWhatsAppFlowsInput, ListWhatsAppFlowsOutput>(
        nameof(ListWhatsAppFlows),
        "GET",
        OperationPaths.ListWhatsAppFlows,
        ListWhatsAppFlowsInput.Shape,
        static () => ApiJson.Wire.ListWhatsAppFlowsOutput)
    {
        Create = static services => new(services.GetRequiredService<BusinessAccounts>(), services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    private const int DefaultPageSize = 100;

    public async Task<ListWhatsAppFlowsOutput> ExecuteAsync(
        ListWhatsAppFlowsInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        var tokens = new CursorToken(context.AccountId, nameof(ListWhatsAppFlows), account.Id);
        var after = tokens.Read(input.NextToken);
        var page = await graph.ListFlowsAsync(
            account.MetaWabaId, account.Token, input.MaxResults ?? DefaultPageSize, after, cancellationToken);
        return new()
        {
            Flows = [.. (page.Data ?? []).Select(MetaFlowSummary.Of).OfType<MetaFlowSummary>()],
            NextToken = tokens.Write(page.NextCursor),
        };
    }
}

/// <summary>Input of <see cref="ListWhatsAppFlows"/>.</summary>
public sealed class ListWhatsAppFlowsInput
{
    public string Id { get; set; } = "";

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public static StructureShape<ListWhatsAppFlowsInput> Shape { get; } =
        new StructureShape<ListWhatsAppFlowsInput>(nameof(ListWhatsAppFlowsInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .OptionalQuery("nextToken", ModelShapes.NextToken, static (input, value) => input.NextToken = value)
            .OptionalQuery("maxResults", ModelShapes.MaxResults, static (input, value) => input.MaxResults = value);
}

/// <summary>Output of <see cref="ListWhatsAppFlows"/>.</summary>
public sealed record ListWhatsAppFlowsOutput
{
    public required IReadOnlyList<MetaFlowSummary> Flows { get; init; }

    public string? NextToken { get; init; }
}

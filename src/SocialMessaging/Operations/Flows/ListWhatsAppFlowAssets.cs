using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Flows;
using SocialMessaging.Meta;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Flows;

/// <summary>
/// Lists the files of a flow, which is its Flow JSON or nothing yet, with links to download them. The links are Meta's, need no token and
/// live a short time; the service hands them on and never follows them.
/// <para>Errors: a flow of another WABA is not found.</para>
/// <para>Source: User Guide, WhatsApp flows; Meta, Flows API.</para>
/// </summary>
public sealed class ListWhatsAppFlowAssets(BusinessAccounts accounts, FlowOwnership ownership, GraphClient graph)
    : IAction<ListWhatsAppFlowAssetsInput, ListWhatsAppFlowAssetsOutput>
{
    public static Operation Operation { get; } = new Operation<
        ListWhatsAppFlowAssets,
        ListWhatsAppFlowAssetsInput,
        ListWhatsAppFlowAssetsOutput>(
        nameof(ListWhatsAppFlowAssets),
        "GET",
        OperationPaths.ListWhatsAppFlowAssets,
        ListWhatsAppFlowAssetsInput.Shape,
        static () => ApiJson.Wire.ListWhatsAppFlowAssetsOutput)
    {
        Create = static services => new(
            services.GetRequiredService<BusinessAccounts>(),
            services.GetRequiredService<FlowOwnership>(),
            services.GetRequiredService<GraphClient>()),
        Resource = static input => input.Id,
        Errors = OperationErrors.OfMetaObjects,
        Capabilities = [Capability.ReadAccounts, Capability.UseMetaTokens],
        OnlyUsesAccounts = true,
    };

    private const int DefaultPageSize = 100;

    public async Task<ListWhatsAppFlowAssetsOutput> ExecuteAsync(
        ListWhatsAppFlowAssetsInput input, OperationContext context, CancellationToken cancellationToken)
    {
        var account = await accounts.RequireAsync(input.Id, context, cancellationToken);
        var tokens = new CursorToken(context.AccountId, nameof(ListWhatsAppFlowAssets), account.Id, input.FlowId);
        var after = tokens.Read(input.NextToken);
        await ownership.RequireAsync(account, input.FlowId, "flowId", cancellationToken);
        var page = await graph.ListFlowAssetsAsync(
            input.FlowId, account.Token, input.MaxResults ?? DefaultPageSize, after, cancellationToken);
        return new()
        {
            FlowAssets = [.. (page.Data ?? []).Select(MetaFlowAsset.Of).OfType<MetaFlowAsset>()],
            NextToken = tokens.Write(page.NextCursor),
        };
    }
}

/// <summary>A file of a flow, on the wire: <c>flow.json</c> of type <c>FLOW_JSON</c>.</summary>
public sealed record MetaFlowAsset(string Name, string AssetType, string DownloadUrl)
{
    /// <summary>Null where Meta left something out.</summary>
    public static MetaFlowAsset? Of(GraphFlowAsset asset) =>
        asset is { Name: { } name, AssetType: { } type, DownloadUrl: { } url } ? new(name, type, url) : null;
}

/// <summary>Input of <see cref="ListWhatsAppFlowAssets"/>.</summary>
public sealed class ListWhatsAppFlowAssetsInput
{
    public string Id { get; set; } = "";

    public string FlowId { get; set; } = "";

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public static StructureShape<ListWhatsAppFlowAssetsInput> Shape { get; } =
        new StructureShape<ListWhatsAppFlowAssetsInput>(nameof(ListWhatsAppFlowAssetsInput))
            .RequiredQuery("id", ModelShapes.LinkedWhatsAppBusinessAccountId, static (input, value) => input.Id = value)
            .RequiredQuery("flowId", FlowShapes.MetaFlowId, static (input, value) => input.FlowId = value)
            .OptionalQuery("nextToken", ModelShapes.NextToken, static (input, value) => input.NextToken = value)
            .OptionalQuery("maxResults", ModelShapes.MaxResults, static (input, value) => input.MaxResults = value);
}

/// <summary>Output of <see cref="ListWhatsAppFlowAssets"/>.</summary>
public sealed record ListWhatsAppFlowAssetsOutput
{
    public required IReadOnlyList<MetaFlowAsset> FlowAssets { get; init; }

    public string? NextToken { get; init; }
}

using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Meta;

/// <content>
/// Flows. Reads may be repeated; what changes something goes out once and has no time limit but the caller's: Meta compiles a Flow JSON,
/// and asks a flow's endpoint for a sign of life, before it answers.
/// </content>
public sealed partial class GraphClient
{
    /// <summary>
    /// In the order of the service's output. What has members of its own comes without most of them unless they are named.
    /// </summary>
    private const string FlowFields =
        "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,preview.invalidate(false),"
        + "whatsapp_business_account%7Bid,name,currency,timezone_id,message_template_namespace%7D,application%7Bid,name,link%7D,"
        + "health_status";

    private const string FlowOwnerFields = "id,status,whatsapp_business_account%7Bid%7D";
    private const string FlowSummaryFields = "id,name,status,categories,validation_errors";

    /// <summary>All there is to know of a flow.</summary>
    public Task<GraphFlow> GetFlowAsync(string flowId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(flowId)}?fields={FlowFields}", "flow", token, GraphJson.Default.GraphFlow, cancellationToken);

    /// <summary>A flow's status and the WABA it belongs to.</summary>
    public Task<GraphFlow> GetFlowOwnerAsync(string flowId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(flowId)}?fields={FlowOwnerFields}", "flow", token, GraphJson.Default.GraphFlow, cancellationToken);

    /// <summary>What a list shows of a flow.</summary>
    public Task<GraphFlow> GetFlowSummaryAsync(string flowId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(flowId)}?fields={FlowSummaryFields}", "flow", token, GraphJson.Default.GraphFlow, cancellationToken);

    /// <summary>A flow's preview and the WABA it belongs to.</summary>
    public Task<GraphFlow> GetFlowPreviewAsync(string flowId, string token, CancellationToken cancellationToken) => GetAsync(
        $"{Segment(flowId)}?fields=id,preview.invalidate(false),whatsapp_business_account%7Bid%7D",
        "flow preview",
        token,
        GraphJson.Default.GraphFlow,
        cancellationToken);

    /// <summary>A new preview; the old link dies. Each time it is asked for there is another one, so that this is never repeated.</summary>
    public Task<GraphFlow> RenewFlowPreviewAsync(string flowId, string token, CancellationToken cancellationToken) => SendOnceAsync(
        HttpMethod.Get, $"{Segment(flowId)}?fields=id,preview.invalidate(true)", "flow preview", token, OnceContent.Empty(),
        GraphJson.Default.GraphFlow, cancellationToken);

    public Task<GraphPage<GraphFlow>> ListFlowsAsync(
        string metaWabaId, string token, int limit, string? after, CancellationToken cancellationToken) => GetAsync(
        $"{Segment(metaWabaId)}/flows?fields={FlowSummaryFields}&limit={limit}{After(after)}",
        "flows",
        token,
        GraphJson.Default.GraphPageGraphFlow,
        cancellationToken);

    /// <summary>The flow of a WABA that has a name, which no two of them share; null where there is none.</summary>
    public async Task<GraphFlow?> FindFlowAsync(string metaWabaId, string token, string name, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await ListFlowsAsync(metaWabaId, token, PageSize, after, cancellationToken);
            if (page.Data?.FirstOrDefault(flow => flow.Name == name && flow.Id is not null) is { } found)
            {
                return found;
            }

            after = page.NextCursor;
        }
        while (after is not null);

        return null;
    }

    public Task<GraphPage<GraphFlowAsset>> ListFlowAssetsAsync(
        string flowId, string token, int limit, string? after, CancellationToken cancellationToken) => GetAsync(
        $"{Segment(flowId)}/assets?limit={limit}{After(after)}",
        "flow assets",
        token,
        GraphJson.Default.GraphPageGraphFlowAsset,
        cancellationToken);

    /// <summary>Makes a flow. Its name is the only thing by which it is known where the answer is lost.</summary>
    public Task<GraphFlowChange> CreateFlowAsync(
        string metaWabaId, string token, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => PostOnceAsync(
        $"{Segment(metaWabaId)}/flows", "flows", token, body, GraphJson.Default.GraphFlowChange, cancellationToken);

    public Task UpdateFlowAsync(string flowId, string token, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        ConfirmOnceAsync(HttpMethod.Post, Segment(flowId), "flow", token, new OnceContent(body), cancellationToken);

    /// <summary>Gives a flow another Flow JSON, whole.</summary>
    public Task<GraphFlowChange> UploadFlowJsonAsync(
        string flowId, string token, ReadOnlyMemory<byte> flowJson, CancellationToken cancellationToken)
    {
        var (body, contentType) = GraphFlowBody.Upload(flowJson.Span);
        return SendOnceAsync(
            HttpMethod.Post, $"{Segment(flowId)}/assets", "flow assets", token, new OnceContent(body, contentType),
            GraphJson.Default.GraphFlowChange, cancellationToken);
    }

    public Task PublishFlowAsync(string flowId, string token, CancellationToken cancellationToken) =>
        ConfirmOnceAsync(HttpMethod.Post, $"{Segment(flowId)}/publish", "flow publish", token, OnceContent.Empty(), cancellationToken);

    public Task DeprecateFlowAsync(string flowId, string token, CancellationToken cancellationToken) =>
        ConfirmOnceAsync(HttpMethod.Post, $"{Segment(flowId)}/deprecate", "flow deprecate", token, OnceContent.Empty(), cancellationToken);

    public Task DeleteFlowAsync(string flowId, string token, CancellationToken cancellationToken) =>
        ConfirmOnceAsync(HttpMethod.Delete, Segment(flowId), "flow", token, OnceContent.Empty(), cancellationToken);

    private async Task ConfirmOnceAsync(
        HttpMethod method, string path, string endpoint, string token, OnceContent content, CancellationToken cancellationToken)
    {
        var answer = await SendOnceAsync(method, path, endpoint, token, content, GraphJson.Default.GraphSuccess, cancellationToken);
        if (answer.Success == false)
        {
            throw new GraphUnavailableException($"Meta did not confirm {endpoint}.", mayHaveArrived: true, inner: null);
        }
    }

    /// <summary>One call that is never repeated, by this client or its transport; it tells whether a byte of the body has left.</summary>
    private async Task<T> SendOnceAsync<T>(
        HttpMethod method, string path, string endpoint, string token, OnceContent content, JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await CallAsync(MessagesClient, method, path, endpoint, token, content, type, cancellationToken);
        }
        catch (GraphUnavailableException exception) when (!content.Started)
        {
            throw new GraphUnavailableException("Meta could not be reached.", mayHaveArrived: false, exception);
        }
        catch (InvalidOperationException exception) when (content.Started)
        {
            throw new GraphUnavailableException("Meta did not answer.", mayHaveArrived: true, exception);
        }
    }
}

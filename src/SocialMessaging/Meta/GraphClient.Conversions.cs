namespace SocialMessaging.Meta;

/// <content>Datasets of WABAs, and the conversion events that are sent to them.</content>
public sealed partial class GraphClient
{
    /// <summary>Names datasets and their events in refusals: they need a permission of their own.</summary>
    internal const string DatasetEndpoint = "dataset";

    /// <summary>Makes a WABA's dataset, or gives the one that it has: it has one at most, so that this may be repeated.</summary>
    public async Task<string?> CreateDatasetAsync(string metaWabaId, string token, CancellationToken cancellationToken)
    {
        var dataset = await SendOnceAsync(
            HttpMethod.Post, $"{Segment(metaWabaId)}/dataset", DatasetEndpoint, token, OnceContent.Empty(), GraphJson.Default.GraphDataset,
            cancellationToken);
        return dataset.DatasetId;
    }

    /// <summary>The id of a WABA's dataset; null where it has none.</summary>
    public async Task<string?> FindDatasetAsync(string metaWabaId, string token, CancellationToken cancellationToken)
    {
        var dataset = await GetAsync(
            $"{Segment(metaWabaId)}/dataset", DatasetEndpoint, token, GraphJson.Default.GraphDataset, cancellationToken);
        return dataset.DatasetId;
    }

    /// <summary>Posts events, once: Meta counts an event that comes twice as two.</summary>
    public Task<GraphConversionReply> PostConversionEventsAsync(
        string datasetId, string token, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => PostOnceAsync(
        $"{Segment(datasetId)}/events", DatasetEndpoint, token, body, GraphJson.Default.GraphConversionReply, cancellationToken);
}

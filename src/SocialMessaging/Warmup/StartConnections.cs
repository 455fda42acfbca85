using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using SocialMessaging.Meta;

namespace SocialMessaging.Warmup;

/// <summary>
/// Opens, at the start, the connections that a first call needs: to DynamoDB, KMS and Meta. A TLS handshake, and no request: it costs
/// nothing and cannot be refused.
/// </summary>
public sealed class StartConnections(
    Connections connections, IAmazonDynamoDB dynamoDb, IAmazonKeyManagementService kms, GraphAddress graph, TimeProvider time)
{
    public async Task OpenAsync() => await Task.WhenAll(
        connections.PrepareAsync(Endpoint(dynamoDb, new GetItemRequest()), wrap: null),
        connections.PrepareAsync(Endpoint(kms, new DecryptRequest()), wrap: null),
        connections.PrepareAsync(new Uri(graph.Root), stream => new GraphConnection(stream, time)));

    /// <summary>Where a client sends a request.</summary>
    public static Uri Endpoint(IAmazonService client, AmazonWebServiceRequest request) =>
        new(client.Config.DetermineServiceOperationEndpoint(new(request)).URL);
}

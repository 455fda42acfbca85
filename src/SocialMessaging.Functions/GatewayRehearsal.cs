using System.Globalization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Media;
using SocialMessaging.Meta;
using SocialMessaging.Operations;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Pipeline;
using SocialMessaging.Warmup;

namespace SocialMessaging.Functions;

/// <summary>
/// The rehearsal of an API function: a message from the gateway's JSON to the gateway's JSON, through every step that operations share, and
/// a call of the function's own operation that is refused.
/// </summary>
internal sealed class GatewayRehearsal(GatewayAdapter gateway, RehearsalScript script, IServiceProvider services)
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(28);

    private static readonly string[] FurtherClients = [GraphClient.AdministrationClient, GraphClient.MediaClient, PresignedUrls.Client];

    // The generated code has one of its own in the container, and resolves it for each call.
    private readonly SourceGeneratorLambdaJsonSerializer<GatewayJson> serializer =
        services.GetService<SourceGeneratorLambdaJsonSerializer<GatewayJson>>() ?? new();

    public async Task RunAsync(string? handler)
    {
        var send = SendWhatsAppMessage.Operation;
        var answer = await InvokeAsync(send, script.Send(send));
        if (answer.StatusCode != 200)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The rehearsed send answered {answer.StatusCode}: {answer.Body}"));
        }

        if (OperationList.All.FirstOrDefault(operation => operation.Name == handler) is { } own && own != send)
        {
            own.Resolve(services);
            var clients = services.GetRequiredService<IHttpClientFactory>();
            foreach (var name in FurtherClients)
            {
                clients.CreateClient(name).Dispose();
            }

            await InvokeAsync(own, script.Empty(own));
        }
    }

    private async Task<APIGatewayHttpApiV2ProxyResponse> InvokeAsync(Operation operation, RehearsedCall call)
    {
        using var sent = new MemoryStream();
        serializer.Serialize(Event(call), sent);
        sent.Position = 0;
        var answer = await gateway.InvokeAsync(operation, serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(sent), Time);
        using var answered = new MemoryStream();
        serializer.Serialize(answer, answered);
        return answer;
    }

    private static APIGatewayHttpApiV2ProxyRequest Event(RehearsedCall call) => new()
    {
        Version = "2.0",
        RouteKey = $"{call.Method} {call.Path}",
        RawPath = call.Path,
        RawQueryString = "",
        Headers = call.Headers.ToDictionary(header => header.Key, header => header.Value),
        Body = call.Body,
        RequestContext = new() { Http = new() { Method = call.Method, Path = call.Path } },
    };
}

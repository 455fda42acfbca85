using Amazon.Lambda.APIGatewayEvents;
using BenchmarkDotNet.Attributes;
using SocialMessaging.LocalHost.Http;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>From the gateway's event to its reply, through the annotated handler; stores, topic and Meta in memory.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks : IAsyncDisposable
{
    private readonly InMemoryService service = new();
    private APIGatewayHttpApiV2ProxyRequest request = null!; // set up before every run

    [GlobalSetup]
    public void SetUp() => request = InMemoryService.SignedSend();

    [Benchmark]
    public Task<APIGatewayHttpApiV2ProxyResponse> SendWhatsAppMessage() =>
        service.Messages.SendWhatsAppMessage(request, new LocalLambdaContext("SendWhatsAppMessage", "1", TimeProvider.System));

    [GlobalCleanup]
    public ValueTask DisposeAsync() => service.DisposeAsync();
}

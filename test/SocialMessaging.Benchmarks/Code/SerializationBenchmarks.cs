using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using BenchmarkDotNet.Attributes;
using SocialMessaging.Functions;
using SocialMessaging.Operations;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>The JSON of a call: the gateway's event and reply, the input as it is bound and validated, the output.</summary>
[MemoryDiagnoser]
public class SerializationBenchmarks
{
    private static readonly SendWhatsAppMessageOutput Output = new() { MessageId = "a6f1ad15-1a4d-4a4b-8d39-6a8c6a0b3c11" };

    private byte[] gatewayEvent = [];
    private ServiceRequest request = null!; // set up before every run
    private APIGatewayHttpApiV2ProxyResponse reply = null!; // likewise

    [GlobalSetup]
    public void SetUp()
    {
        var gateway = InMemoryService.SignedSend();
        gatewayEvent = JsonSerializer.SerializeToUtf8Bytes(gateway, GatewayJson.Default.APIGatewayHttpApiV2ProxyRequest);
        request = new()
        {
            RequestId = "1",
            Method = "POST",
            RawPath = gateway.RawPath,
            RawQueryString = "",
            Headers = gateway.Headers.AsReadOnly(),
            Body = Encoding.UTF8.GetBytes(gateway.Body),
            Deadline = DateTimeOffset.MaxValue,
        };
        reply = new()
        {
            StatusCode = 200,
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            Body = """{"messageId":"a6f1ad15-1a4d-4a4b-8d39-6a8c6a0b3c11"}""",
        };
    }

    [Benchmark]
    public APIGatewayHttpApiV2ProxyRequest? ReadGatewayEvent() =>
        JsonSerializer.Deserialize(gatewayEvent, GatewayJson.Default.APIGatewayHttpApiV2ProxyRequest);

    [Benchmark]
    public byte[] WriteGatewayReply() => JsonSerializer.SerializeToUtf8Bytes(reply, GatewayJson.Default.APIGatewayHttpApiV2ProxyResponse);

    [Benchmark]
    public SendWhatsAppMessageInput BindInput() => InputBinder.Bind(SendWhatsAppMessageInput.Shape, request);

    [Benchmark]
    public ServiceResponse WriteOutput() =>
        ResponseWriter.Success("1", JsonSerializer.SerializeToUtf8Bytes(Output, ApiJson.Wire.SendWhatsAppMessageOutput));
}

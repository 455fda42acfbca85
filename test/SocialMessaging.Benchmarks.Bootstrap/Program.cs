using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using SocialMessaging.Benchmarks.Bootstrap;
using SocialMessaging.Functions;

// As the generated Main does: the handler first, then a serializer, then events until the process is ended. Native AOT has the one handler
// that is measured; others are found by reflection.
#if !NATIVE
var name = Environment.GetEnvironmentVariable("ANNOTATIONS_HANDLER") ?? "";
if (name != nameof(MessageFunctions.SendWhatsAppMessage) || Environment.GetEnvironmentVariable(ServiceCount.Variable) is not null)
{
    using var count = new ServiceCount(output: null);
    await RuntimeLoop.RunAsync(new AnyHandler(name).InvokeAsync, count);
    return;
}
#endif

var handler = new GeneratedSend();
var serializer = new SourceGeneratorLambdaJsonSerializer<GatewayJson>();
await RuntimeLoop.RunAsync(
    async (body, context) =>
    {
        var response = await handler.SendWhatsAppMessage(serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(body), context);
        var answer = new MemoryStream();
        serializer.Serialize(response, answer);
        return answer;
    },
    count: null);

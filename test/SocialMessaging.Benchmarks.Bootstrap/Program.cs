using System.Runtime.CompilerServices;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using SocialMessaging.Benchmarks.Bootstrap;
using SocialMessaging.Functions;

// As the generated Main does: the handler first, then a serializer, then events until the process is ended. Native AOT has the one handler
// that is measured; others are found by reflection.
var name = Environment.GetEnvironmentVariable("ANNOTATIONS_HANDLER") ?? "";
if (RuntimeFeature.IsDynamicCodeSupported
    && (name != nameof(MessageFunctions.SendWhatsAppMessage) || Environment.GetEnvironmentVariable(ServiceCount.Variable) is not null))
{
    await RunAnyAsync(name);
    return;
}

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

static async Task RunAnyAsync(string name)
{
    using var count = new ServiceCount();
    await RuntimeLoop.RunAsync(new AnyHandler(name).InvokeAsync, count);
}

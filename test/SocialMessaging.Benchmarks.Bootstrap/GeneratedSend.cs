using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Functions;

namespace SocialMessaging.Benchmarks.Bootstrap;

/// <summary>What Amazon.Lambda.Annotations 2.3.0 generates for the handler of messages.</summary>
internal sealed class GeneratedSend
{
    private readonly ServiceProvider serviceProvider;

    public GeneratedSend()
    {
        var services = new ServiceCollection();
        services.AddSingleton<MessageFunctions>();
        services.AddSingleton<SourceGeneratorLambdaJsonSerializer<GatewayJson>>();
        var startup = new Startup();
        startup.ConfigureServices(services);
        serviceProvider = services.BuildServiceProvider();
        _ = serviceProvider.GetRequiredService<MessageFunctions>();
    }

    public async Task<APIGatewayHttpApiV2ProxyResponse> SendWhatsAppMessage(
        APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        using var scope = serviceProvider.CreateScope();
        var messageFunctions = scope.ServiceProvider.GetRequiredService<MessageFunctions>();
        _ = scope.ServiceProvider.GetRequiredService<SourceGeneratorLambdaJsonSerializer<GatewayJson>>();
        return await messageFunctions.SendWhatsAppMessage(request, context);
    }
}

using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialMessaging.Meta;
using SocialMessaging.Settings;

namespace SocialMessaging.Warmup;

/// <summary>Registers what a function needs to rehearse. A host without it connects and calls as ever.</summary>
public static class WarmupRegistration
{
    public static IServiceCollection AddRehearsal(this IServiceCollection services, Rehearsal rehearsal)
    {
        services.AddSingleton(rehearsal);
        services.AddSingleton(provider => new RehearsalScript(
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Connections(
            provider.GetRequiredService<RehearsalScript>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new StartConnections(
            provider.GetRequiredService<Connections>(),
            provider.GetRequiredService<IAmazonDynamoDB>(),
            provider.GetRequiredService<IAmazonKeyManagementService>(),
            provider.GetRequiredService<GraphAddress>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HttpClientFactory>(provider => new RehearsingHttpClients(
            provider.GetRequiredService<Rehearsal>(), provider.GetRequiredService<Connections>()));
        return services;
    }
}

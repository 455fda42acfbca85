using Amazon.SQS;
using SocialMessaging.LocalHost.Topics.Signing;
using SocialMessaging.LocalHost.Topics.Transports;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Registers topics that deliver. The database must be opened with <see cref="TopicsSchema.Part"/>.</summary>
public static class TopicsRegistration
{
    // As long as SNS waits for an endpoint, and Lambda for a function.
    private static readonly TimeSpan EndpointLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FunctionLimit = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddTopics(this IServiceCollection services, Func<IServiceProvider, TopicsOptions> options)
    {
        services.AddSingleton(options);
        services.AddSingleton<LocalAuthority>();
        services.AddSingleton<TopicSigner>();
        services.AddSingleton<SqliteSubscriptions>();
        services.AddSingleton<SqliteDeliveries>();
        services.AddSingleton<TopicMessages>();
        services.AddSingleton<EndpointTransport>();
        services.AddSingleton<FunctionTransport>();
        services.AddSingleton<DeliveryAttempts>();
        if (services.Any(service => service.ServiceType == typeof(IAmazonSQS)))
        {
            services.AddSingleton<QueueTransport>();
        }

        AddClient(services, EndpointTransport.Client, EndpointLimit);
        AddClient(services, FunctionTransport.Client, FunctionLimit);
        services.AddHostedService<TopicDeliveries>();
        return services;
    }

    /// <summary>Maps the API of subscriptions and what messages link to.</summary>
    public static IEndpointRouteBuilder MapTopics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSubscriptions();
        endpoints.MapSubscriptionLinks();
        return endpoints;
    }

    private static void AddClient(IServiceCollection services, string name, TimeSpan limit) => services
        .AddHttpClient(name, client => client.Timeout = limit)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
        .RemoveAllLoggers();
}

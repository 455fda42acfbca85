using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Calls;
using SocialMessaging.Accounts.Signups;
using SocialMessaging.Authentication;
using SocialMessaging.Conversions;
using SocialMessaging.Flows;
using SocialMessaging.Idempotency;
using SocialMessaging.Media;
using SocialMessaging.Messages;
using SocialMessaging.Meta;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Templates;
using SocialMessaging.Warmup;

namespace SocialMessaging;

/// <summary>Registers the service without its stores: a host adds those of AWS or embedded ones.</summary>
public static class ServiceRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PooledConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSocialMessaging(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ResourceNames>();
        services.AddPipeline();
        services.AddGraphClient();
        services.AddAccounts();
        services.AddMedia();
        services.AddSingleton<IdempotentCalls>();
        services.AddFlows();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<CallEventSender>();
        services.AddSingleton<CallSettingsReader>();
        services.AddSingleton<TemplateFinder>();
        services.AddSingleton<TemplateCreation>();
        services.AddActions();
        return services;
    }

    private static void AddActions(this IServiceCollection services)
    {
        foreach (var operation in OperationList.All)
        {
            operation.Register(services);
        }
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AccountRefresher>();
        services.AddSingleton<DatasetLookup>();
        services.AddSingleton<BusinessAccounts>();
        services.AddSingleton<ResourceTags>();
        services.AddSingleton<DestinationChoice>();
        services.AddSingleton<AppSubscription>();
        services.AddSingleton<SignupInspection>();
        services.AddSingleton<AccountLinking>();
        services.AddSingleton<SignupStart>();
        services.AddSingleton<NumberRegistration>();
        services.AddSingleton<NumberArrivals>();
        services.AddSingleton<FinalizationPlanner>();
        services.AddSingleton<SignupFinish>();
    }

    private static void AddFlows(this IServiceCollection services)
    {
        services.AddSingleton<FlowOwnership>();
        services.AddSingleton<FlowTransitions>();
        services.AddSingleton<FlowRemoval>();
        services.AddSingleton<FlowCreation>();
        services.AddSingleton<Datasets>();
    }

    private static void AddPipeline(this IServiceCollection services)
    {
        services.AddServiceMetrics();
        services.AddSingleton<RequestPipeline>();
        services.AddSingleton<CallGate>();
        services.AddSingleton<CallQuotas>();
        services.AddSingleton<AccessKeyCache>();
        services.AddSingleton<RequestAuthenticator>();
    }

    private static void AddGraphClient(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
        {
            var root = provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value.Meta.GraphUrl.TrimEnd('/');
            return new GraphAddress(() => root);
        });
        services.AddSingleton<IPostConfigureOptions<SocialMessagingOptions>, GraphVersionNotice>();
        services.AddSingleton<GraphClient>();
        services.AddHttpClient(GraphClient.MessagesClient)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(NewMessagesHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddHttpClient(GraphClient.AdministrationClient)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(NewHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
    }

    private static void AddMedia(this IServiceCollection services)
    {
        services.TryAddSingleton(new BucketPolicy(AnyIfNoneListed: false));
        services.AddSingleton<BucketRules>();
        services.AddSingleton<OriginationNumbers>();
        services.AddSingleton<PresignedUrlRules>();
        services.AddSingleton<PresignedUrls>();
        foreach (var client in (string[])[GraphClient.MediaClient, PresignedUrls.Client])
        {
            services.AddHttpClient(client)
                .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(NewHandler)
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .RemoveAllLoggers();
        }
    }

    private static HttpMessageHandler NewMessagesHandler(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return NewHandler(provider, stream => new GraphConnection(stream, time));
    }

    private static HttpMessageHandler NewHandler(IServiceProvider provider) => NewHandler(provider, wrap: null);

    private static HttpMessageHandler NewHandler(IServiceProvider provider, Func<Stream, Stream>? wrap)
    {
#pragma warning disable CA2000 // the handler around it owns it
        var handler = NewSocketsHandler();
#pragma warning restore CA2000
        if (wrap is not null)
        {
            // The pool looks every quarter of it: while the process runs, nothing in it becomes too old to be trusted.
            handler.PooledConnectionIdleTimeout = GraphConnection.LongestIdle * 0.75;
            handler.ConnectCallback = (context, cancellationToken) => GraphConnection.ConnectAsync(context, wrap, cancellationToken);
        }

        if (provider.GetService<Connections>() is { } connections)
        {
            handler.ConnectCallback = (context, cancellationToken) => connections.ConnectAsync(context, wrap, cancellationToken);
            return new RehearsalHandler(provider.GetRequiredService<Rehearsal>(), handler);
        }

        return handler;
    }

    private static SocketsHttpHandler NewSocketsHandler() => new()
    {
        ActivityHeadersPropagator = null, // our trace ids are none of Meta's or S3's business
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = GraphConnection.LongestIdle,
        PooledConnectionLifetime = PooledConnectionLifetime,
        UseCookies = false,
    };
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Calls;
using SocialMessaging.Idempotency;
using SocialMessaging.Media;
using SocialMessaging.Messages;
using SocialMessaging.Meta;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Templates;
using SocialMessaging.Warmup;

namespace SocialMessaging;

/// <summary>Registers the service without its stores: a host adds those of AWS or embedded ones.</summary>
public static partial class ServiceRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PooledConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSocialMessaging(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ResourceNames(provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddPipeline();
        services.AddGraphClient();
        services.AddAccounts();
        services.AddMedia();
        services.AddSingleton(provider => new IdempotentCalls(
            provider.GetRequiredService<ICallLedger>(),
            provider.GetRequiredService<ServiceMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IdempotentCalls>>()));
        services.AddFlows();
        services.AddSingleton(provider => new MessageSender(
            provider.GetRequiredService<IdempotentCalls>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<AcceptedEvents>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new CallEventSender(
            provider.GetRequiredService<IdempotentCalls>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<AcceptedEvents>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new CallSettingsReader(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CallSettingsReader>>()));
        services.AddSingleton(provider => new TemplateFinder(provider.GetRequiredService<GraphClient>()));
        services.AddSingleton(provider => new TemplateCreation(
            provider.GetRequiredService<IdempotentCalls>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<TemplateFinder>()));
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

    private static void AddPipeline(this IServiceCollection services)
    {
        services.AddServiceMetrics();
        services.AddSingleton(provider => new RequestPipeline(
            provider.GetRequiredService<RequestAuthenticator>(),
            provider.GetRequiredService<CallGate>(),
            provider,
            provider.GetRequiredService<ServiceMetrics>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RequestPipeline>>()));
        services.AddSingleton(provider => new CallGate(
            provider.GetRequiredService<ResourceNames>(), provider.GetRequiredService<CallQuotas>()));
        services.AddSingleton(provider => new CallQuotas(
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AccessKeyCache(
            provider.GetRequiredService<IAccessKeyStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RequestAuthenticator(
            provider.GetRequiredService<AccessKeyCache>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddGraphClient(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
        {
            var root = provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value.Meta.GraphUrl.TrimEnd('/');
            return new GraphAddress(() => root);
        });
        services.AddSingleton<IPostConfigureOptions<SocialMessagingOptions>>(provider => new GraphVersionNotice(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<GraphVersionNotice>>()));
        services.AddSingleton(provider => new GraphClient(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<GraphAddress>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<ILogger<GraphClient>>()));
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
        services.AddSingleton(provider => new BucketRules(
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(), provider.GetRequiredService<BucketPolicy>()));
        services.AddSingleton(provider => new OriginationNumbers(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ResourceNames>(),
            provider.GetRequiredService<ISecretCipher>()));
        services.AddSingleton(provider => new PresignedUrlRules(provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new PresignedUrls(
            provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<PresignedUrlRules>()));
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

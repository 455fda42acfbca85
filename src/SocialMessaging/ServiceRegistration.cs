using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;
using SocialMessaging.Authentication;
using SocialMessaging.Messages;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Operations.Tags;
using SocialMessaging.Pipeline;
using SocialMessaging.Settings;

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
        services.AddSingleton<AccountRefresher>();
        services.AddAccounts();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<SendWhatsAppMessage>();
        return services;
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<ResourceTags>();
        services.AddSingleton<DestinationChoice>();
        services.AddSingleton<AppSubscription>();
        services.AddSingleton<SignupInspection>();
        services.AddSingleton<AccountLinking>();
        services.AddSingleton<SignupStart>();
        services.AddSingleton<NumberRegistration>();
        services.AddSingleton<FinalizationPlanner>();
        services.AddSingleton<SignupFinish>();
        services.AddSingleton<AssociateWhatsAppBusinessAccount>();
        services.AddSingleton<DisassociateWhatsAppBusinessAccount>();
        services.AddSingleton<GetLinkedWhatsAppBusinessAccount>();
        services.AddSingleton<GetLinkedWhatsAppBusinessAccountPhoneNumber>();
        services.AddSingleton<ListLinkedWhatsAppBusinessAccounts>();
        services.AddSingleton<ListTagsForResource>();
        services.AddSingleton<PutWhatsAppBusinessAccountEventDestinations>();
        services.AddSingleton<TagResource>();
        services.AddSingleton<UntagResource>();
    }

    private static void AddPipeline(this IServiceCollection services)
    {
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
        services.AddSingleton<GraphClient>();
        services.AddHttpClient(GraphClient.MessagesClient)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(NewHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddHttpClient(GraphClient.AdministrationClient)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(NewHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
    }

    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = PooledConnectionLifetime,
        UseCookies = false,
    };
}

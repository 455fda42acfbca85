using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialMessaging.Simulator.Api;
using SocialMessaging.Simulator.Business;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Calls;
using SocialMessaging.Simulator.Conversions;
using SocialMessaging.Simulator.FlowRuns;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Flows.Endpoints;
using SocialMessaging.Simulator.Graph;
using SocialMessaging.Simulator.Lifecycle;
using SocialMessaging.Simulator.Load;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator;

public static class SimulatorServices
{
    /// <summary>Adds the simulator; <c>MapSimulator</c> gives it its addresses.</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, Action<SimulatorOptions> configure)
    {
        var options = new SimulatorOptions();
        configure(options);
        services.Configure<RouteOptions>(routing => routing.SetParameterPolicy<GraphVersion>(GraphVersion.Name));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<HostFilter>();
        services.AddSingleton<SimulatorStore>();
        services.AddSingleton<SimulatorClock>();
        services.AddSingleton<Scheduler>();
        services.AddSingleton<CurrentWeather>();
        services.AddSingleton<OperationFaults>();
        services.AddSingleton<SendRates>();
        services.AddSingleton<Broadcast>();
        services.AddSingleton<CallbackRouting>();
        services.AddSingleton<CallbackClient>();
        services.AddSingleton<DeliveryWatch>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<AccountReports>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<MessageIndex>();
        services.AddSingleton<CustomerNames>();
        services.AddSingleton<InboundContent>();
        services.AddSingleton<CallPermissions>();
        services.AddSingleton<CallingSettings>();
        services.AddSingleton<CallRows>();
        services.AddSingleton<CallReports>();
        services.AddSingleton<CallProgress>();
        services.AddSingleton<PhoneCalls>();
        services.AddSingleton<InboundMessages>();
        services.AddSingleton<NumberChanges>();
        services.AddSingleton<NumberReports>();
        services.AddSingleton<GroupChanges>();
        services.AddSingleton<ThroughputUpgrades>();
        services.AddSingleton<MessagePricing>();
        services.AddSingleton<PortfolioLimits>();
        services.AddSingleton<AppHistory>();
        services.AddSingleton<MarketingActions>();
        services.AddSingleton<StatusProgress>();
        services.AddSingleton<MediaRules>();
        services.AddSingleton<InteractiveRules>();
        services.AddSingleton<TemplateMessageRules>();
        services.AddSingleton<GroupRules>();
        services.AddSingleton<MessageRules>();
        services.AddSingleton<MessageAcceptance>();
        services.AddSingleton<SampleSends>();
        services.AddSingleton<HeaderHandles>();
        services.AddSingleton<TemplateShape>();
        services.AddSingleton<TemplateReports>();
        services.AddSingleton<TemplateLifecycle>();
        services.AddSingleton<FlowLifecycle>();
        services.AddSingleton<FlowPublishing>();
        services.AddSingleton<FlowHealth>();
        services.AddSingleton<FlowAlerts>();
        services.AddSingleton<FlowButtons>();
        services.AddSingleton<FlowMessageRules>();
        services.AddSingleton<FlowEndpointClient>();
        services.AddSingleton<FlowFiles>();
        services.AddSingleton<FlowPlayer>();
        services.AddSingleton<FlowAnswers>();
        services.AddSingleton<FlowWalk>();
        services.AddSingleton<ConversionRules>();
        services.AddSingleton<AdClicks>();
        services.AddSingleton<LoadRunner>();
        AddEndpoints(services);

        // The lifecycle loads the state before the scheduler begins to act on it.
        services.AddHostedService(provider => provider.GetRequiredService<SimulatorLifecycle>());
        services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
        return services;
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.AddSingleton<GraphCallLog>();
        services.AddSingleton<GraphEndpoint>();
        services.AddSingleton<MessageEndpoints>();
        services.AddSingleton<CallEndpoints>();
        services.AddSingleton<MediaEndpoints>();
        services.AddSingleton<TokenEndpoints>();
        services.AddSingleton<AccountEndpoints>();
        services.AddSingleton<RegistrationEndpoints>();
        services.AddSingleton<SubscriptionEndpoints>();
        services.AddSingleton<GraphCallFaults>();
        services.AddSingleton<ManagementBudget>();
        services.AddSingleton<UsageHeaders>();
        services.AddSingleton<TemplateJson>();
        services.AddSingleton<TemplateCreation>();
        services.AddSingleton<TemplateEditing>();
        services.AddSingleton<TemplateEndpoints>();
        services.AddSingleton<TemplateLibraryEndpoints>();
        services.AddSingleton<UploadEndpoints>();
        services.AddSingleton<FlowFields>();
        services.AddSingleton<FlowEndpoints>();
        services.AddSingleton<FlowAssetEndpoints>();
        services.AddSingleton<EncryptionEndpoints>();
        services.AddSingleton<DatasetEndpoints>();
        services.AddSingleton<AppDataEndpoints>();
        services.AddSingleton<QrCodeEndpoints>();
        services.AddSingleton<QrImages>();
        services.AddSingleton<BlockEndpoints>();
        services.AddSingleton<ProfileEndpoints>();
        services.AddSingleton<ObjectEndpoints>();
        services.AddSingleton<SimulatorLifecycle>();
        services.AddSingleton<Waiting>();
        services.AddSingleton<MessagesApi>();
        services.AddSingleton<PhoneCallsApi>();
        services.AddSingleton<WeatherApi>();
        services.AddSingleton<StateApi>();
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<AccountsApi>();
        services.AddSingleton<ClockApi>();
        services.AddSingleton<CustomersApi>();
        services.AddSingleton<DrillsApi>();
        services.AddSingleton<BusinessApi>();
        services.AddSingleton<GraphVersionsApi>();
        services.AddSingleton<WebhooksApi>();
        services.AddSingleton<GraphCallsApi>();
        services.AddSingleton<TemplatesApi>();
        services.AddSingleton<MediaApi>();
        services.AddSingleton<StreamApi>();
        services.AddSingleton<PageFiles>();
        services.AddSingleton<FlowPreviewPage>();
        services.AddSingleton<ConversationsApi>();
        services.AddSingleton<FlowsApi>();
        services.AddSingleton<FlowRunsApi>();
        services.AddSingleton<ConversionsApi>();
        services.AddSingleton<LoadApi>();
        services.AddSingleton<AboutApi>();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Simulator.Api;
using SocialMessaging.Simulator.Graph;

namespace SocialMessaging.Simulator;

public static class SimulatorEndpoints
{
    /// <summary>
    /// Maps <c>/graph</c> (open: clients of any kind call it), <c>/simulator</c> and <c>/</c> (for this machine's pages and programs, and
    /// hosts that are allowed). Graph paths also work without <c>/graph</c>, for clients that can only exchange the host: <c>/v24.0/…</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        MapGraph(app.MapGroup("/graph"), services);
        MapGraph(app.MapGroup(""), services);
        services.GetRequiredService<MediaEndpoints>().MapContent(app.MapGroup("/graph"));
        services.GetRequiredService<FlowAssetEndpoints>().MapContent(app.MapGroup("/graph"));

        var local = app.MapGroup("").OnlyAllowedHosts();
        services.GetRequiredService<PageFiles>().Map(local);
        services.GetRequiredService<FlowPreviewPage>().Map(local);
        var api = local.MapGroup("/simulator");
        services.GetRequiredService<MessagesApi>().Map(api);
        services.GetRequiredService<PhoneCallsApi>().Map(api);
        services.GetRequiredService<ConversationsApi>().Map(api);
        services.GetRequiredService<WeatherApi>().Map(api);
        services.GetRequiredService<StateApi>().Map(api);
        services.GetRequiredService<AccountsApi>().Map(api);
        services.GetRequiredService<ClockApi>().Map(api);
        services.GetRequiredService<CustomersApi>().Map(api);
        services.GetRequiredService<DrillsApi>().Map(api);
        services.GetRequiredService<WebhooksApi>().Map(api);
        services.GetRequiredService<CallsApi>().Map(api);
        services.GetRequiredService<TemplatesApi>().Map(api);
        services.GetRequiredService<MediaApi>().Map(api);
        services.GetRequiredService<StreamApi>().Map(api);
        services.GetRequiredService<FlowsApi>().Map(api);
        services.GetRequiredService<FlowRunsApi>().Map(api);
        services.GetRequiredService<ConversionsApi>().Map(api);
        services.GetRequiredService<LoadApi>().Map(api);
        services.GetRequiredService<AboutApi>().Map(api);
        ApiEndpoint.MapRest(api);
        return app;
    }

    /// <summary>Puts <see cref="HostFilter"/> before every endpoint of a group.</summary>
    public static RouteGroupBuilder OnlyAllowedHosts(this RouteGroupBuilder group)
    {
        var filter = ((IEndpointRouteBuilder)group).ServiceProvider.GetRequiredService<HostFilter>();
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } inner)
            {
                endpoint.RequestDelegate = http => filter.FilterAsync(http, inner);
            }
        });
        return group;
    }

    private static void MapGraph(RouteGroupBuilder root, IServiceProvider services)
    {
        var versioned = root.MapGroup("/{version:graphVersion}");
        services.GetRequiredService<MessageEndpoints>().Map(versioned);
        services.GetRequiredService<CallEndpoints>().Map(versioned);
        services.GetRequiredService<MediaEndpoints>().Map(versioned);
        services.GetRequiredService<AccountEndpoints>().Map(versioned);
        services.GetRequiredService<RegistrationEndpoints>().Map(versioned);
        services.GetRequiredService<SubscriptionEndpoints>().Map(versioned);
        services.GetRequiredService<TokenEndpoints>().Map(versioned);
        services.GetRequiredService<TokenEndpoints>().Map(root);
        services.GetRequiredService<TemplateEndpoints>().Map(versioned);
        services.GetRequiredService<TemplateLibraryEndpoints>().Map(versioned);
        services.GetRequiredService<UploadEndpoints>().Map(versioned);
        services.GetRequiredService<FlowEndpoints>().Map(versioned);
        services.GetRequiredService<FlowAssetEndpoints>().Map(versioned);
        services.GetRequiredService<EncryptionEndpoints>().Map(versioned);
        services.GetRequiredService<DatasetEndpoints>().Map(versioned);
        services.GetRequiredService<ObjectEndpoints>().Map(versioned);
        services.GetRequiredService<ObjectEndpoints>().MapRest(versioned);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Simulator.Api;
using SocialMessaging.Simulator.Graph;

namespace SocialMessaging.Simulator;

public static class SimulatorEndpoints
{
    /// <summary>
    /// Maps <c>/graph</c>, <c>/simulator</c> and <c>/</c>, all for this machine's pages and programs and hosts that are allowed: the tokens
    /// are known to everybody. Graph paths also work without <c>/graph</c>, for clients that can only exchange the host: <c>/v24.0/…</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var local = app.MapGroup("").OnlyAllowedHosts();
        var graph = local.MapGroup("/graph");
        MapGraph(graph, services);
        MapGraph(local, services);

        // Meta takes calls without a version, too, and some clients make them.
        MapCalls(graph, services);
        services.GetRequiredService<ObjectEndpoints>().MapOther(graph);
        services.GetRequiredService<MediaEndpoints>().MapContent(graph);
        services.GetRequiredService<FlowAssetEndpoints>().MapContent(graph);
        services.GetRequiredService<QrImages>().MapContent(graph);

        services.GetRequiredService<PageFiles>().Map(local);
        services.GetRequiredService<FlowPreviewPage>().Map(local);
        var api = local.MapGroup("/simulator");
        ApiDescription.Map(api, "", typeof(SimulatorEndpoints).Assembly, "simulator.openapi.json");
        services.GetRequiredService<MessagesApi>().Map(api);
        services.GetRequiredService<PhoneCallsApi>().Map(api);
        services.GetRequiredService<ConversationsApi>().Map(api);
        services.GetRequiredService<WeatherApi>().Map(api);
        services.GetRequiredService<StateApi>().Map(api);
        services.GetRequiredService<AccountsApi>().Map(api);
        services.GetRequiredService<ClockApi>().Map(api);
        services.GetRequiredService<CustomersApi>().Map(api);
        services.GetRequiredService<DrillsApi>().Map(api);
        services.GetRequiredService<BusinessApi>().Map(api);
        services.GetRequiredService<GraphVersionsApi>().Map(api);
        services.GetRequiredService<WebhooksApi>().Map(api);
        services.GetRequiredService<GraphCallsApi>().Map(api);
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

    /// <summary>Answers every other path of the host as Meta answers what it does not know, for a host that is nothing else.</summary>
    public static IEndpointRouteBuilder MapSimulatorFallback(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<ObjectEndpoints>().MapOther(app.MapGroup("").OnlyAllowedHosts());
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
        services.GetRequiredService<TokenEndpoints>().Map(versioned);
        services.GetRequiredService<TokenEndpoints>().Map(root);
        MapCalls(versioned, services);
        services.GetRequiredService<ObjectEndpoints>().MapRest(versioned);
    }

    private static void MapCalls(RouteGroupBuilder routes, IServiceProvider services)
    {
        services.GetRequiredService<MessageEndpoints>().Map(routes);
        services.GetRequiredService<CallEndpoints>().Map(routes);
        services.GetRequiredService<MediaEndpoints>().Map(routes);
        services.GetRequiredService<AccountEndpoints>().Map(routes);
        services.GetRequiredService<RegistrationEndpoints>().Map(routes);
        services.GetRequiredService<SubscriptionEndpoints>().Map(routes);
        services.GetRequiredService<TemplateEndpoints>().Map(routes);
        services.GetRequiredService<TemplateLibraryEndpoints>().Map(routes);
        services.GetRequiredService<UploadEndpoints>().Map(routes);
        services.GetRequiredService<FlowEndpoints>().Map(routes);
        services.GetRequiredService<FlowAssetEndpoints>().Map(routes);
        services.GetRequiredService<EncryptionEndpoints>().Map(routes);
        services.GetRequiredService<DatasetEndpoints>().Map(routes);
        services.GetRequiredService<ProfileEndpoints>().Map(routes);
        services.GetRequiredService<BlockEndpoints>().Map(routes);
        services.GetRequiredService<QrCodeEndpoints>().Map(routes);
        services.GetRequiredService<AppDataEndpoints>().Map(routes);
        services.GetRequiredService<ObjectEndpoints>().Map(routes);
    }
}

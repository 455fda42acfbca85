using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Who gets an account's webhooks: the app's callback, subscriptions, and overrides that are verified before they hold.</summary>
internal sealed class SubscriptionEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorOptions options, CallbackRouting routing, CallbackClient callbacks)
{
    private const int LongestUri = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/subscribed_apps", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/subscribed_apps", SubscribeAsync);
        endpoint.Map(routes, "DELETE", "/{id}/subscribed_apps", UnsubscribeAsync);
        endpoint.Map(routes, "GET", "/{id}/subscriptions", GetAppAsync);
        endpoint.Map(routes, "POST", "/{id}/subscriptions", SetAppAsync);
        endpoint.Map(routes, "DELETE", "/{id}/subscriptions", DeleteAppAsync);
    }

    /// <summary>A number's own override; an empty URI drops it.</summary>
    public async Task OverridePhoneAsync(GraphCall call, PhoneNumber phone, JsonObject configuration)
    {
        var found = await VerifiedAsync(call, configuration);
        store.Phones.Update(phone.Id, before => before with { Override = found });
        await SucceedAsync(call);
    }

    private Task ListAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        var data = new JsonArray();
        if (waba.Subscribed)
        {
            var app = new JsonObject
            {
                ["whatsapp_business_api_data"] = new JsonObject
                {
                    ["id"] = options.AppId,
                    ["link"] = $"https://www.facebook.com/games/?app_id={options.AppId}",
                    ["name"] = options.AppName,
                },
            };
            data.Add((JsonNode)app.With("override_callback_uri", waba.Override?.Uri));
        }

        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private async Task SubscribeAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        if (call.Body.ContainsKey("override_callback_uri") || call.Body.ContainsKey("verify_token"))
        {
            if (!waba.Subscribed)
            {
                throw GraphErrors.Parameter(
                    "Before override the current callback uri, your app must be subscribed to receive messages for "
                    + "WhatsApp Business Account");
            }

            var found = await VerifiedAsync(call, call.Body);
            store.Wabas.Update(waba.Id, before => before with { Override = found });
        }
        else
        {
            store.Wabas.Update(waba.Id, before => before with { Subscribed = true, Override = null });
        }

        await SucceedAsync(call);
    }

    private Task UnsubscribeAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        store.Wabas.Update(waba.Id, before => before with { Subscribed = false, Override = null });
        return SucceedAsync(call);
    }

    private Task GetAppAsync(GraphCall call)
    {
        call.App(call.Route("id"));
        var app = store.Apps.Find(options.AppId);
        var data = new JsonArray();
        if (routing.AppCallback is { } url)
        {
            var fields = (app?.Fields is { Count: > 0 } chosen ? chosen : CallbackRouting.Fields)
                .Select(name => (JsonNode)new JsonObject { ["name"] = name, ["version"] = call.Version });
            data.Add((JsonNode)new JsonObject
            {
                ["object"] = "whatsapp_business_account",
                ["callback_url"] = url,
                ["active"] = true,
                ["fields"] = new JsonArray([.. fields]),
            });
        }

        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private async Task SetAppAsync(GraphCall call)
    {
        call.App(call.Route("id"));
        if (call.Param("object") != "whatsapp_business_account")
        {
            throw GraphErrors.Parameter("Param object must be one of {whatsapp_business_account}");
        }

        var url = call.Param("callback_url") ?? throw GraphErrors.Parameter("The parameter callback_url is required.");
        var token = call.Param("verify_token") ?? throw GraphErrors.Parameter("The parameter verify_token is required.");
        await VerifyAsync(url, token, call.Aborted);
        var fields = call.Param("fields")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var app = store.Apps.Find(options.AppId) ?? new SimulatorApp(options.AppId);
        await store.Apps.Put(app with { CallbackUrl = url, VerifyToken = token, Fields = fields });
        await call.SucceedAsync();
    }

    private async Task DeleteAppAsync(GraphCall call)
    {
        call.App(call.Route("id"));
        store.Apps.Update(options.AppId, app => app with { CallbackUrl = null, VerifyToken = null, Fields = [] });
        await SucceedAsync(call);
    }

    private async Task<CallbackOverride?> VerifiedAsync(GraphCall call, JsonObject source)
    {
        var uri = source.Text("override_callback_uri") ?? throw GraphErrors.Parameter("The parameter override_callback_uri is required.");
        if (uri.Length == 0)
        {
            return null;
        }

        if (uri.Length > LongestUri || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http"))
        {
            throw GraphErrors.Parameter($"Param override_callback_uri must be a URI of at most {LongestUri} characters");
        }

        var token = source.Text("verify_token") ?? throw GraphErrors.Parameter("The parameter verify_token is required.");
        await VerifyAsync(uri, token, call.Aborted);
        return new CallbackOverride(uri, token);
    }

    private async Task VerifyAsync(string uri, string token, CancellationToken cancellationToken)
    {
        if (await callbacks.VerifyAsync(uri, token, cancellationToken) is { } failure)
        {
            throw new GraphException(400, 2200, $"(#2200) Callback verification failed with the following errors: {failure}");
        }
    }

    private async Task SucceedAsync(GraphCall call)
    {
        await store.FlushAsync();
        await call.SucceedAsync();
    }
}

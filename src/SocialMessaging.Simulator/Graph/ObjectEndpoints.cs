using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Calls on one object (<c>/{id}</c>): which kind it is decides who answers.</summary>
internal sealed class ObjectEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, MediaStore media, MediaEndpoints mediaFiles, AccountEndpoints accounts,
    RegistrationEndpoints registrations,
    SubscriptionEndpoints subscriptions, TemplateLifecycle templates, TemplateEndpoints templateCalls, UploadEndpoints uploads,
    FlowEndpoints flows, GraphCallFaults faults)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}", GetAsync);
        endpoint.Map(routes, "POST", "/{id}", PostAsync);
        endpoint.Map(routes, "DELETE", "/{id}", DeleteAsync);
    }

    /// <summary>Everything that no endpoint knows.</summary>
    public void MapRest(IEndpointRouteBuilder routes) =>
        routes.Map("/{**path}", (RequestDelegate)(http => endpoint.RunAsync(http, RefuseAsync)));

    /// <summary>Paths that do not even begin like one of the Graph API: Meta asks for no token there.</summary>
    public void MapOther(IEndpointRouteBuilder routes) => routes.MapFallback(
        "{**path}", (RequestDelegate)(http => endpoint.RunAsync(http, call => throw GraphErrors.UnknownPath("/" + call.Route("path")))));

    private Task GetAsync(GraphCall call)
    {
        var id = call.Route("id");
        if (IsUpload(id))
        {
            return uploads.ShowAsync(call);
        }

        if (media.Find(id) is { } file)
        {
            faults.Meet(call, OperationFaults.GetMedia);
            return mediaFiles.GetAsync(call, file);
        }

        if (templates.Find(id) is { } template)
        {
            return templateCalls.GetAsync(call, template);
        }

        if (store.Flows.Find(id) is not null)
        {
            faults.Meet(call, OperationFaults.GetFlow);
            return flows.GetAsync(call);
        }

        if (store.Wabas.Find(id) is not null)
        {
            faults.Meet(call, OperationFaults.GetAccount);
            return accounts.GetAsync(call, call.Waba(id));
        }

        faults.Meet(call, OperationFaults.GetPhoneNumber);
        return accounts.GetAsync(call, call.Phone(id, AccessToken.Management));
    }

    private Task PostAsync(GraphCall call)
    {
        var id = call.Route("id");
        if (IsUpload(id))
        {
            return uploads.ReceiveAsync(call);
        }

        if (templates.Find(id) is { } template)
        {
            return templateCalls.EditAsync(call, template);
        }

        if (store.Flows.Find(id) is not null)
        {
            faults.Meet(call, OperationFaults.EditFlow);
            return flows.EditAsync(call);
        }

        var phone = call.Phone(id, AccessToken.Management);
        if (call.Body.Child("webhook_configuration") is { } configuration)
        {
            return subscriptions.OverridePhoneAsync(call, phone, configuration);
        }

        return call.Body.ContainsKey("pin")
            ? registrations.SetPinAsync(call, phone)
            : throw GraphErrors.Parameter("At least one of webhook_configuration and pin is required.");
    }

    private Task DeleteAsync(GraphCall call)
    {
        if (store.Flows.Find(call.Route("id")) is not null)
        {
            faults.Meet(call, OperationFaults.DeleteFlow);
            return flows.DeleteAsync(call);
        }

        call.Authorize();
        var file = media.Find(call.Route("id")) ?? throw call.Unknown(call.Route("id"));
        faults.Meet(call, OperationFaults.DeleteMedia);
        return mediaFiles.DeleteAsync(call, file);
    }

    private static bool IsUpload(string? id) => id?.StartsWith("upload:", StringComparison.Ordinal) == true;

    private static Task RefuseAsync(GraphCall call)
    {
        call.Authorize();
        throw GraphErrors.UnknownPath("/" + call.Route("path"));
    }
}

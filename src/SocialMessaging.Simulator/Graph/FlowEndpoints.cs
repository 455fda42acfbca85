using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Flows: create, list, read, edit, publish, deprecate, delete.</summary>
internal sealed class FlowEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorOptions options, SimulatorClock clock, FlowLifecycle flows,
    FlowPublishing publishing, FlowFields fields)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/flows", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/flows", CreateAsync);
        endpoint.Map(routes, "POST", "/{id}/publish", PublishAsync);
        endpoint.Map(routes, "POST", "/{id}/deprecate", DeprecateAsync);
    }

    /// <summary>The flow of the path, if the token covers its account and may manage it.</summary>
    public Flow Require(GraphCall call)
    {
        var id = call.Route("id");
        var token = call.Authorize();
        if (store.Flows.Find(id) is not { } flow || token?.Covers(flow.WabaId) != true)
        {
            throw call.Unknown(id);
        }

        ManagementBudget.Show(call, call.Waba(flow.WabaId).Id, 1, 0);
        return flow;
    }

    public Task GetAsync(GraphCall call) => call.AnswerAsync(fields.Show(call, Require(call)));

    public async Task EditAsync(GraphCall call)
    {
        await ReadFormAsync(call);
        var flow = Require(call);
        var name = FlowParameters.Name(call.Body);
        var categories = FlowParameters.CategoriesOf(call.Body);
        var uri = FlowParameters.Endpoint(call.Body);
        var app = FlowParameters.Application(call.Body, options.AppId);
        if (name is null && categories is null && uri is null && app is null)
        {
            throw GraphErrors.Parameter("At least one of name, categories, endpoint_uri and application_id is required.");
        }

        await flows.EditAsync(flow, before => before with
        {
            Name = name ?? before.Name,
            Categories = categories ?? before.Categories,
            EndpointUri = uri ?? before.EndpointUri,
            ApplicationId = app ?? before.ApplicationId,
        });
        await call.SucceedAsync();
    }

    public async Task DeleteAsync(GraphCall call)
    {
        await flows.DeleteAsync(Require(call));
        await call.SucceedAsync();
    }

    private static Task<byte[]?> ReadFormAsync(GraphCall call) =>
        MultipartForm.ReadAsync(call, FlowValidator.MaxBytes, FlowParameters.TooLarge);

    private Task ListAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        ManagementBudget.Show(call, waba.Id, 1, 0);
        return call.AnswerAsync(Paging.Page(call, flows.Of(waba.Id), flow => flow.Id, flow => fields.Show(call, flow)));
    }

    private async Task CreateAsync(GraphCall call)
    {
        await ReadFormAsync(call);
        var waba = call.Waba(call.Route("id"));
        ManagementBudget.Show(call, waba.Id, 1, 0);
        var name = FlowParameters.Name(call.Body) ?? throw GraphErrors.Parameter("The parameter name is required.");
        var categories = FlowParameters.CategoriesOf(call.Body) ?? throw GraphErrors.Parameter("The parameter categories is required.");
        var document = FlowParameters.Document(call.Body);
        var publish = call.Body.Truth("publish");
        var source = Source(call);
        if (publish && document is null && source is null)
        {
            throw GraphErrors.Parameter("Param publish needs flow_json: a flow without it cannot be published.");
        }

        var flow = new Flow(store.NewId(), waba.Id, name, categories)
        {
            EndpointUri = FlowParameters.Endpoint(call.Body) ?? source?.EndpointUri,
            ApplicationId = options.AppId,
            CreatedAt = clock.Now,
        };
        if ((document ?? source?.Document) is { } bytes)
        {
            flow = FlowLifecycle.WithDocument(flow, bytes);
        }

        flow = await flows.AddAsync(flow);

        // A broken document is not an error: the draft is there, and its list says what is wrong.
        if (publish && flow.ValidationErrors is null)
        {
            flow = await publishing.PublishAsync(flow, call.Aborted);
        }

        var answer = new JsonObject { ["id"] = flow.Id };
        if (document is not null)
        {
            answer["success"] = true;
            answer["validation_errors"] = flow.ValidationErrors is { } errors ? MetaJson.Thaw(errors) : new JsonArray();
        }

        await call.AnswerAsync(answer);
    }

    private Flow? Source(GraphCall call)
    {
        if (call.Body.Text("clone_flow_id") is not { } id)
        {
            return null;
        }

        return store.Flows.Find(id) is { } source && call.Authorize()?.Covers(source.WabaId) == true
            ? source
            : throw FlowRefusals.UnknownClone();
    }

    private async Task PublishAsync(GraphCall call)
    {
        await publishing.PublishAsync(Require(call), call.Aborted);
        await call.SucceedAsync();
    }

    private async Task DeprecateAsync(GraphCall call)
    {
        await flows.DeprecateAsync(Require(call));
        await call.SucceedAsync();
    }
}

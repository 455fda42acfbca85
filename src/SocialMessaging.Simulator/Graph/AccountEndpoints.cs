using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Graph;

/// <summary>WABAs and their phone numbers.</summary>
internal sealed class AccountEndpoints(GraphEndpoint endpoint, SimulatorStore store, CallbackRouting routing)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/phone_numbers", ListPhonesAsync);
        endpoint.Map(routes, "GET", "/{id}/client_whatsapp_business_accounts", ListWabasAsync);
        endpoint.Map(routes, "GET", "/{id}/owned_whatsapp_business_accounts", ListWabasAsync);
    }

    public Task GetAsync(GraphCall call, Waba waba)
    {
        AddUsage(call, waba.Id);
        return call.AnswerAsync(
            Fields.Select(call, AccountJson.Of(waba, routing.AppCallback), "WhatsAppBusinessAccount", AccountJson.WabaDefaults));
    }

    public Task GetAsync(GraphCall call, PhoneNumber phone)
    {
        AddUsage(call, phone.WabaId);
        return call.AnswerAsync(Show(call, phone));
    }

    /// <summary>The header with the share of the account's management calls that are used up.</summary>
    public static void AddUsage(GraphCall call, string wabaId) => call.Http.Response.Headers["x-business-use-case-usage"] =
        $$"""{"{{wabaId}}":[{"type":"whatsapp_business_management","call_count":1,"total_cputime":1,"total_time":1,"""
        + "\"estimated_time_to_regain_access\":0}]}";

    private Task ListPhonesAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        AddUsage(call, waba.Id);
        return call.AnswerAsync(
            Paging.Page(call, store.Phones.All.Where(phone => phone.WabaId == waba.Id), phone => phone.Id, phone => Show(call, phone)));
    }

    private Task ListWabasAsync(GraphCall call)
    {
        var token = call.Authorize();
        var business = call.Route("id");
        var owned = call.Http.Request.Path.Value!.EndsWith("/owned_whatsapp_business_accounts", StringComparison.Ordinal);
        if (token is null || !store.Wabas.All.Any(waba => waba.BusinessId == business))
        {
            throw call.Unknown(business);
        }

        var wabas = store.Wabas.All.Where(
            waba => waba.BusinessId == business && token.Covers(waba.Id) && waba.OwnershipType == "SELF" == owned);
        return call.AnswerAsync(Paging.Page(
            call, wabas, waba => waba.Id,
            waba => Fields.Select(call, AccountJson.Of(waba, routing.AppCallback), "WhatsAppBusinessAccount", AccountJson.WabaDefaults)));
    }

    private System.Text.Json.Nodes.JsonObject Show(GraphCall call, PhoneNumber phone) => Fields.Select(
        call, AccountJson.Of(phone, store.Wabas.Find(phone.WabaId), routing.AppCallback), "WhatsAppBusinessPhoneNumber",
        AccountJson.PhoneDefaults);
}

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
        ManagementBudget.Show(call, waba.Id, 1, 0);
        return call.AnswerAsync(
            Fields.Select(call, AccountJson.Of(waba, routing.AppCallback), "WhatsAppBusinessAccount", AccountJson.WabaDefaults));
    }

    public Task GetAsync(GraphCall call, PhoneNumber phone)
    {
        ManagementBudget.Show(call, phone.WabaId, 1, 0);
        return call.AnswerAsync(Show(call, phone));
    }

    private Task ListPhonesAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        ManagementBudget.Show(call, waba.Id, 1, 0);
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

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Business;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Graph;

/// <summary>
/// <c>POST /{phone}/smb_app_data</c>: a number that is also in the WhatsApp Business app has its contacts or its history sent, each once.
/// </summary>
internal sealed class AppDataEndpoints(GraphEndpoint endpoint, SimulatorStore store, AppHistory history)
{
    private const string Contacts = "smb_app_state_sync";
    private const string History = "history";
    private const int Messages = 300;
    private const int BytesOfAMessage = 200;
    private const int BytesOfAChunk = 1_000_000;

    public void Map(IEndpointRouteBuilder routes) => endpoint.Map(routes, "POST", "/{id}/smb_app_data", SyncAsync);

    private async Task SyncAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Management);
        var type = call.Body.Text("sync_type");
        if (call.Body.Text("messaging_product") != "whatsapp" || type is not (Contacts or History))
        {
            throw GraphErrors.Parameter($"messaging_product is required, and sync_type must be one of {{{Contacts}, {History}}}");
        }

        if (!phone.IsOnBusinessApp || phone.SyncedData.Contains(type, StringComparer.Ordinal))
        {
            throw GraphErrors.Parameter(phone.IsOnBusinessApp
                ? $"{type} was requested for this phone number already"
                : "The phone number is not in the WhatsApp Business app");
        }

        store.Phones.Update(phone.Id, before => before with { SyncedData = [.. before.SyncedData, type] });
        await store.FlushAsync();
        if (type == Contacts)
        {
            history.SendContacts(phone);
        }
        else
        {
            history.Send(phone, Messages, BytesOfAMessage, BytesOfAChunk);
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["request_id"] = id });
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Calls;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Api;

/// <summary>The phone's side of calls: it is called, calls, and allows or forbids to be called.</summary>
internal sealed class PhoneCallsApi(
    SimulatorStore store, PhoneCalls calls, CallProgress progress, CallPermissions permissions, InboundMessages inbound, Waiting waiting)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/calls", http => Task.FromResult<JsonNode?>(Listed(Find(http))));
        ApiEndpoint.Map(routes, "POST", "/calls", CallAsync, 201);
        ApiEndpoint.Map(
            routes, "GET", "/calls/wait", async http => Listed(await waiting.ForAsync(http, "phone-call", () => Find(http))));
        ApiEndpoint.Map(routes, "GET", "/calls/{id}", http => Task.FromResult<JsonNode?>(Show(Known(http))));
        ApiEndpoint.Map(routes, "POST", "/calls/{id}/answer", http => MoveAsync(http, id => Task.FromResult(progress.PickUp(id))));
        ApiEndpoint.Map(
            routes, "POST", "/calls/{id}/hang-up", http => MoveAsync(http, id => progress.HangUpAsync(id, http.RequestAborted)));
        ApiEndpoint.Map(routes, "GET", "/call-permissions/{phone}/{customer}", http => Task.FromResult<JsonNode?>(Permission(http)));
        ApiEndpoint.Map(routes, "PUT", "/call-permissions/{phone}/{customer}", DecideAsync);
    }

    public static JsonObject Show(PhoneCall call) => new JsonObject
    {
        ["id"] = call.Id,
        ["direction"] = call.Direction,
        ["phoneNumberId"] = call.PhoneNumberId,
        ["customer"] = call.Customer,
        ["state"] = call.State,
        ["startedAt"] = WebhookJson.Time(call.StartedAt),
    }
        .With("outcome", call.Outcome)
        .With("acceptedAt", call.AcceptedAt is { } accepted ? WebhookJson.Time(accepted) : null)
        .With("endedAt", call.EndedAt is { } ended ? WebhookJson.Time(ended) : null)
        .With("duration", call.Seconds)
        .With("errorCode", call.ErrorCode)
        .With("bizOpaqueCallbackData", call.OpaqueData)
        .With("offer", call.Offer)
        .With("answer", call.Answer);

    private List<PhoneCall> Find(HttpContext http)
    {
        var (phone, customer) = (ApiEndpoint.Query(http, "phoneNumberId"), ApiEndpoint.Query(http, "customer")?.TrimStart('+'));
        var (state, direction) = (ApiEndpoint.Query(http, "state"), ApiEndpoint.Query(http, "direction"));
        return
        [
            .. store.Calls.All.Where(call => (phone is null || call.PhoneNumberId == phone)
                && (customer is null || call.Customer == customer)
                && (state is null || call.State == state)
                && (direction is null || call.Direction == direction))
                .OrderBy(call => call.Ordinal).ThenBy(call => call.StartedAt),
        ];
    }

    private async Task<JsonNode?> CallAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var customer = CallBody.Digits(body.Text("from") ?? "")
            ?? throw ApiException.Invalid("from must be a phone number of 5 to 20 digits");
        var call = await calls.CallBusinessAsync(inbound.PhoneFor(body.Text("to"), customer), customer, http.RequestAborted);
        return Show(call);
    }

    private async Task<JsonNode?> MoveAsync(HttpContext http, Func<string, Task<PhoneCall?>> move)
    {
        var call = Known(http);
        var busy = call.IsByBusiness && MagicCallee.ActsAlone(call.Customer);
        var moved = busy ? null : await move(call.Id);
        await store.FlushAsync();
        return Show(moved ?? throw new ApiException(
            409, "WrongState", busy ? "This number takes its calls by itself" : $"The call is {store.Calls.Find(call.Id)?.State}"));
    }

    private JsonObject Permission(HttpContext http)
    {
        var (phone, customer) = Pair(http);
        var permission = permissions.Of(phone.Id, customer);
        var shown = CallPermissionJson.Of(permission, permissions);
        shown["missed"] = permission.Missed;
        return shown;
    }

    // As on the business's profile: an answer that no request was there for.
    private async Task<JsonNode?> DecideAsync(HttpContext http)
    {
        var (phone, customer) = Pair(http);
        var status = (await ApiEndpoint.BodyAsync(http)).Text("status");
        if (status is not (CallPermission.None or CallPermission.Temporary or CallPermission.Permanent))
        {
            throw ApiException.Invalid("status must be no_permission, temporary or permanent");
        }

        await inbound.ReceiveAsync(
            new JsonObject
            {
                ["from"] = customer,
                ["to"] = phone.Id,
                ["type"] = "interactive",
                ["interactive"] = new JsonObject
                {
                    ["type"] = "call_permission_reply",
                    ["call_permission_reply"] = new JsonObject
                    {
                        ["response"] = status == CallPermission.None ? "reject" : "accept",
                        ["is_permanent"] = status == CallPermission.Permanent,
                    },
                },
            },
            http.RequestAborted);
        return Permission(http);
    }

    private (PhoneNumber Phone, string Customer) Pair(HttpContext http) => (
        store.Phones.Find(ApiEndpoint.Route(http, "phone"))
            ?? throw ApiException.NotFound("UnknownPhoneNumber", "There is no such phone number"),
        CallBody.Digits(ApiEndpoint.Route(http, "customer")) ?? throw ApiException.Invalid("A customer's number has 5 to 20 digits"));

    private PhoneCall Known(HttpContext http)
    {
        var id = ApiEndpoint.Route(http, "id");
        return store.Calls.Find(id) ?? store.Calls.Find(Uri.UnescapeDataString(id))
            ?? throw ApiException.NotFound("UnknownCall", $"There is no call {id}");
    }

    private static JsonObject Listed(IEnumerable<PhoneCall> found) =>
        new() { ["calls"] = new JsonArray([.. found.Select(call => (JsonNode)Show(call))]) };
}

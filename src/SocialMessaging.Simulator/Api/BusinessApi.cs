using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Business;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>What happens around a number besides messages: groups, the WhatsApp Business app, marketing.</summary>
internal sealed class BusinessApi(
    SimulatorStore store, AccountChanges changes, GroupChanges groups, AppHistory history, MarketingActions marketing)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/groups", _ => Task.FromResult<JsonNode?>(ListGroups()));
        ApiEndpoint.Map(routes, "POST", "/groups", CreateGroupAsync, 201);
        ApiEndpoint.Map(routes, "PATCH", "/groups/{id}", ChangeGroupAsync);
        ApiEndpoint.Map(routes, "DELETE", "/groups/{id}", DeleteGroupAsync);
        ApiEndpoint.Map(routes, "POST", "/groups/{id}/messages", WriteAsync, 201);
        ApiEndpoint.Map(routes, "POST", "/phone-numbers/{id}/history", SendHistoryAsync);
        ApiEndpoint.Map(routes, "POST", "/phone-numbers/{id}/contacts", SendContactsAsync);
        ApiEndpoint.Map(routes, "POST", "/phone-numbers/{id}/echoes", EchoAsync, 201);
        ApiEndpoint.Map(routes, "POST", "/messages/{id}/clicks", ClickAsync, 201);
        ApiEndpoint.Map(routes, "PUT", "/customers/{number}/marketing", PreferAsync);
        ApiEndpoint.Map(routes, "PATCH", "/portfolios/{id}", LimitAsync);
    }

    private JsonObject ListGroups() => new()
    {
        ["groups"] = new JsonArray([.. store.Groups.All.OrderBy(group => group.CreatedAt).Select(group => (JsonNode)Show(group))]),
    };

    private async Task<JsonNode?> CreateGroupAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        return Show(await groups.CreateAsync(Phone(body.Text("phoneNumberId")), body));
    }

    private async Task<JsonNode?> ChangeGroupAsync(HttpContext http) =>
        Show(await groups.ChangeAsync(groups.Find(ApiEndpoint.Route(http, "id")), await ApiEndpoint.BodyAsync(http)));

    private async Task<JsonNode?> DeleteGroupAsync(HttpContext http)
    {
        var group = groups.Find(ApiEndpoint.Route(http, "id"));
        await groups.DeleteAsync(group);
        return new JsonObject { ["id"] = group.Id, ["deleted"] = true };
    }

    private async Task<JsonNode?> WriteAsync(HttpContext http)
    {
        var group = groups.Find(ApiEndpoint.Route(http, "id"));
        return MessageJson.Of(await groups.WriteAsync(group, await ApiEndpoint.BodyAsync(http), http.RequestAborted));
    }

    private async Task<JsonNode?> SendHistoryAsync(HttpContext http)
    {
        var phone = AppPhone(http);
        var body = await ApiEndpoint.BodyAsync(http);
        if (body.Truth("declined"))
        {
            history.Decline(phone);
            return new JsonObject { ["declined"] = true };
        }

        var count = body.WholeNumber("messages", 1000, 1, AppHistory.MostMessages);
        var (messages, posts) = history.Send(
            phone,
            count,
            body.WholeNumber("bytes", 200, 1, 4096),
            body.WholeNumber("chunkBytes", 1_000_000, 1, AppHistory.LargestChunk));
        return new JsonObject { ["messages"] = messages, ["posts"] = posts };
    }

    private Task<JsonNode?> SendContactsAsync(HttpContext http) =>
        Task.FromResult<JsonNode?>(new JsonObject { ["contacts"] = history.SendContacts(AppPhone(http)) });

    private async Task<JsonNode?> EchoAsync(HttpContext http)
    {
        var phone = AppPhone(http);
        var body = await ApiEndpoint.BodyAsync(http);
        var to = body.Text("to") ?? throw ApiException.Invalid("to is required");
        var type = body.Text("type") ?? "text";
        var content = body[type]?.DeepClone() ?? throw ApiException.Invalid($"a message of type {type} needs a member {type}");
        return new JsonObject { ["id"] = history.Echo(phone, to, new JsonObject { ["type"] = type, [type] = content }) };
    }

    private async Task<JsonNode?> LimitAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var limit = body.Text("messagingLimit") ?? throw ApiException.Invalid("messagingLimit is required");
        var phones = await changes.LimitAsync(ApiEndpoint.Route(http, "id"), limit);
        return new JsonObject
        {
            ["messagingLimit"] = limit,
            ["phoneNumbers"] = new JsonArray([.. phones.Select(phone => (JsonNode)phone.Id)]),
        };
    }

    private async Task<JsonNode?> ClickAsync(HttpContext http) =>
        new JsonObject { ["clickId"] = marketing.Click(ApiEndpoint.Route(http, "id"), await ApiEndpoint.BodyAsync(http)) };

    private async Task<JsonNode?> PreferAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var value = body.Text("value");
        if (value is not ("stop" or "resume"))
        {
            throw ApiException.Invalid("value must be stop or resume");
        }

        marketing.Prefer(Phone(body.Text("phoneNumberId")), ApiEndpoint.Route(http, "number").TrimStart('+'), value == "stop");
        return new JsonObject { ["value"] = value };
    }

    private PhoneNumber Phone(string? id) =>
        (id is null ? store.Phones.All.Where(phone => phone.Registered).MinBy(phone => phone.Id) : store.Phones.Find(id))
        ?? throw ApiException.NotFound("UnknownPhoneNumber", "There is no such phone number");

    private PhoneNumber AppPhone(HttpContext http)
    {
        var phone = Phone(ApiEndpoint.Route(http, "id"));
        return phone.IsOnBusinessApp
            ? phone
            : throw ApiException.Invalid("the number is not in the WhatsApp Business app: PATCH it with isOnBusinessApp first");
    }

    private static JsonObject Show(Group group) => new()
    {
        ["id"] = group.Id,
        ["phoneNumberId"] = group.PhoneNumberId,
        ["subject"] = group.Subject,
        ["description"] = group.Description,
        ["suspended"] = group.Suspended,
        ["inviteLink"] = group.InviteLink,
        ["participants"] = new JsonArray([.. group.Participants.Select(number => (JsonNode)number)]),
    };
}

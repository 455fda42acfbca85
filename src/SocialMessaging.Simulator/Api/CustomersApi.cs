using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Customers: who they are called, and how webhooks name them.</summary>
internal sealed class CustomersApi(SimulatorStore store, MessageIndex index, StatusProgress statuses, Broadcast broadcast)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/customers", _ => Task.FromResult<JsonNode?>(List()));
        ApiEndpoint.Map(routes, "PUT", "/customers/{number}", ChangeAsync);
        ApiEndpoint.Map(routes, "POST", "/customers/{number}/read", ReadAsync);
    }

    private JsonObject List()
    {
        var numbers = index.After(0).Select(message => message.Customer).Concat(store.Customers.All.Select(customer => customer.Number));
        return new JsonObject
        {
            ["customers"] = new JsonArray(
            [.. numbers.Distinct(StringComparer.Ordinal).Select(number => (JsonNode)Show(store.CustomerOf(number)))])
        };
    }

    private async Task<JsonNode?> ChangeAsync(HttpContext http)
    {
        var number = ApiEndpoint.Route(http, "number").TrimStart('+');
        if (number.Length is < 5 or > 20 || !number.All(char.IsAsciiDigit))
        {
            throw ApiException.Invalid("A customer's number has 5 to 20 digits");
        }

        var body = await ApiEndpoint.BodyAsync(http);
        var before = store.CustomerOf(number);
        var after = before with
        {
            Name = body.Text("name") ?? before.Name,
            Identity = body.Text("identity") ?? before.Identity,
            Username = body.Text("username") ?? before.Username,
        };
        if (after.Identity is not ("both" or "phone" or "user"))
        {
            throw ApiException.Invalid("identity must be both, phone or user");
        }

        await store.Customers.Put(after);
        broadcast.Tell("customer", number);
        return Show(after);
    }

    // The customer looks at the conversation: everything in it is read, or what came before and with the message named by until.
    private async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        var number = ApiEndpoint.Route(http, "number").TrimStart('+');
        var body = await ApiEndpoint.BodyAsync(http);
        var phone = body.Text("phoneNumberId");
        var last = body.Text("until") is not { } until ? long.MaxValue
            : store.Messages.Find(until)?.Sequence ?? throw ApiException.NotFound("UnknownMessage", $"There is no message {until}");
        var unread = index.After(0)
            .Where(message => message.Direction == Message.Outbound && message.Customer == number && message.Sequence <= last)
            .Where(message => phone is null || message.PhoneNumberId == phone)
            .Where(message => message.Type != Message.Call && !message.Has("read") && !message.Has("failed"))
            .ToList();
        unread.ForEach(message => statuses.Read(message.Id));
        return new JsonObject { ["read"] = unread.Count };
    }

    private static JsonObject Show(Customer customer) => new JsonObject
    {
        ["number"] = customer.Number,
        ["name"] = customer.Name,
        ["identity"] = customer.Identity,
        ["userId"] = customer.UserId,
    }.With("username", customer.Username);
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Customers: who they are called, and how webhooks name them.</summary>
internal sealed class CustomersApi(
    SimulatorStore store, CustomerNames names, MessageIndex index, StatusProgress statuses, Broadcast broadcast,
    NumberChanges numberChanges)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/customers", _ => Task.FromResult<JsonNode?>(List()));
        ApiEndpoint.Map(routes, "PUT", "/customers/{number}", ChangeAsync);
        ApiEndpoint.Map(routes, "POST", "/customers/{number}/read", ReadAsync);
        ApiEndpoint.Map(routes, "POST", "/customers/{number}/change-number", ChangeNumberAsync);
    }

    private JsonObject List()
    {
        var numbers = index.After(0).Select(message => message.Customer).Concat(store.Customers.All.Select(customer => customer.Number));
        var shown = numbers.Distinct(StringComparer.Ordinal).Select(number => (JsonNode)Show(store.CustomerOf(number))
            .With("isGroup", store.Groups.Find(number) is null ? null : true));
        return new JsonObject { ["customers"] = new JsonArray([.. shown]) };
    }

    private async Task<JsonNode?> ChangeAsync(HttpContext http)
    {
        var number = Number(http);
        var body = await ApiEndpoint.BodyAsync(http);
        var before = store.KnownCustomer(number);
        var after = before with
        {
            Name = body.Text("name") ?? before.Name,
            Identity = body.Text("identity") ?? before.Identity,
            Username = body.Text("username") ?? before.Username,
            Offline = body.Truth("offline", before.Offline),
        };
        if (!Customer.Identities.Contains(after.Identity, StringComparer.Ordinal))
        {
            throw ApiException.Invalid($"identity must be one of {string.Join(", ", Customer.Identities)}");
        }

        if (after.Identity == Customer.ByUsername && before.Identity != Customer.ByUsername)
        {
            await names.BeginAsync(number);
        }

        await store.Customers.Put(after);
        if (before.Offline && !after.Offline)
        {
            statuses.ComeOnline(number);
        }

        broadcast.Tell("customer", number);
        return Show(after);
    }

    private async Task<JsonNode?> ChangeNumberAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var to = body.Text("to")?.TrimStart('+') ?? throw ApiException.Invalid("to is required: the customer's new number");
        var (customer, messages) = await numberChanges.MoveAsync(Number(http), Checked(to), http.RequestAborted);
        broadcast.Tell("customer", customer.Number);
        return new JsonObject
        {
            ["customer"] = Show(customer),
            ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)message.Id)]),
        };
    }

    private static string Number(HttpContext http) => Checked(ApiEndpoint.Route(http, "number").TrimStart('+'));

    private static string Checked(string number) => number.Length is >= 5 and <= 20 && number.All(char.IsAsciiDigit)
        ? number
        : throw ApiException.Invalid("A customer's number has 5 to 20 digits");

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
        ["parentUserId"] = customer.ParentUserId,
        ["offline"] = customer.Offline,
    }.With("username", customer.Username).With("movedTo", customer.MovedTo);
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>
/// The block list of a number. Only who has written within 24 hours can be blocked; at most 1,000 in a call and 64,000 in all.
/// </summary>
internal sealed class BlockEndpoints(GraphEndpoint endpoint, SimulatorStore store, SimulatorClock clock, MessageIndex index)
{
    private const int MostOfACall = 1000;
    private const int MostInAll = 64_000;
    private const int Partly = 139100;
    private const int Full = 139101;
    private const int NotWritten = 131047;

    private static readonly TimeSpan Recent = TimeSpan.FromHours(24);

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/block_users", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/block_users", call => ChangeAsync(call, "added_users", Block));
        endpoint.Map(routes, "DELETE", "/{id}/block_users", call => ChangeAsync(call, "removed_users", Unblock));
    }

    private Task ListAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Messaging);
        return call.AnswerAsync(Paging.Page(
            call, store.Blocked.All.Where(blocked => blocked.PhoneNumberId == phone.Id), blocked => blocked.Number,
            blocked => new JsonObject { ["messaging_product"] = "whatsapp", ["wa_id"] = blocked.Number }));
    }

    private async Task ChangeAsync(GraphCall call, string member, Func<PhoneNumber, string, JsonObject?> change)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Messaging);
        var users = call.Body.Items("block_users") ?? throw GraphErrors.Parameter("The parameter block_users is required.");
        if (call.Body.Text("messaging_product") != "whatsapp" || users.Count is 0 or > MostOfACall)
        {
            throw GraphErrors.Parameter($"messaging_product and 1 to {MostOfACall} elements of block_users are required.");
        }

        var (done, failed) = (new JsonArray(), new JsonArray());
        foreach (var user in users)
        {
            var input = (user as JsonObject)?.Text("user") ?? (user as JsonObject)?.Text("user_id")
                ?? throw GraphErrors.Parameter("The parameter block_users[]['user'] is required.");
            var named = Named(input, out var number);
            var error = number is null ? Error(100, "Not a user of WhatsApp") : change(phone, number);
            (error is null ? done : failed).Add((JsonNode)named.With("errors", error is null ? null : new JsonArray(error)));
        }

        await store.FlushAsync();
        var lists = new JsonObject { [member] = done }.With("failed_users", failed.Count > 0 ? failed : null);
        var answer = new JsonObject { ["messaging_product"] = "whatsapp", ["block_users"] = lists };
        await call.AnswerAsync(failed.Count == 0 ? answer : answer.With("errors", Error(Partly, "Failed to block/unblock some users")));
    }

    private JsonObject? Block(PhoneNumber phone, string number)
    {
        if (!(index.LastInbound(phone.Id, number) > clock.Now - Recent))
        {
            return Error(NotWritten, "Only users who have written within the last 24 hours can be blocked.");
        }

        if (store.Blocked.All.Count(blocked => blocked.PhoneNumberId == phone.Id) >= MostInAll)
        {
            return Error(Full, $"The block list holds {MostInAll} users.");
        }

        _ = store.Blocked.Put(new BlockedCustomer(phone.Id, number, clock.Now));
        return null;
    }

    private JsonObject? Unblock(PhoneNumber phone, string number)
    {
        store.Blocked.Remove(BlockedCustomer.KeyOf(phone.Id, number));
        return null;
    }

    // Who was named by an id is named by it in the answer.
    private static JsonObject Named(string input, out string? number)
    {
        var named = new JsonObject { ["input"] = input };
        number = Customer.NumberOf(input);
        if (number is not null)
        {
            return named.With("user_id", input);
        }

        var digits = new string([.. input.Where(char.IsAsciiDigit)]);
        number = digits.Length is >= 5 and <= 20 ? digits : null;
        return named.With("wa_id", number);
    }

    private static JsonObject Error(int code, string details) => new()
    {
        ["message"] = $"(#{code}) {details}",
        ["code"] = code,
        ["error_data"] = new JsonObject { ["details"] = details },
    };
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>
/// Drills: what all businesses will go through one day, at once. <c>phoneless</c> takes the phone number of every customer out of the
/// webhooks, lets each of them write, and tells how the callback took it. It goes on until it is ended.
/// </summary>
internal sealed class DrillsApi(
    SimulatorStore store, SimulatorOptions options, CustomerNames names, MessageIndex index, InboundMessages inbound, Waiting waiting,
    Broadcast broadcast)
{
    private const int MostCustomers = 100;
    private const double Patience = 10;

    private static readonly string[] Strangers = ["15550109997", "15550109998", "15550109999"];

    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["absent"] = Customer.UserOnly,
        ["empty"] = Customer.EmptyPhone,
        ["mixed"] = SimulatorStore.MixedDrill,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/drills", _ => Task.FromResult<JsonNode?>(Show()));
        ApiEndpoint.Map(routes, "POST", "/drills/phoneless", StartAsync);
        ApiEndpoint.Map(routes, "DELETE", "/drills/phoneless", EndAsync);
    }

    private JsonObject Show() => new()
    {
        ["phoneless"] = Forms.Where(form => form.Value == store.Drill).Select(form => form.Key).FirstOrDefault(),
    };

    private async Task<JsonNode?> StartAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var form = body.Text("form") ?? "mixed";
        if (!Forms.TryGetValue(form, out var identity))
        {
            throw ApiException.Invalid($"form must be one of {string.Join(", ", Forms.Keys)}");
        }

        await SetAsync(identity);
        var before = store.LastPost;
        var sent = new List<Message>();
        foreach (var number in Numbers())
        {
            sent.Add(await inbound.ReceiveAsync(
                new JsonObject
                {
                    ["from"] = number,
                    ["type"] = "text",
                    ["text"] = new JsonObject { ["body"] = "Can you still tell who I am?" },
                },
                http.RequestAborted));
        }

        var attempts = AttemptsSince(before);
        await waiting.UntilAsync(http, "webhook", AreTried, Patience);
        var taken = sent.Count(message => attempts.GetValueOrDefault(message.Id)?.Status == StatusCodes.Status200OK);
        return new JsonObject
        {
            ["form"] = form,
            ["customers"] = new JsonArray([.. sent.Select(message => (JsonNode)Show(message, attempts.GetValueOrDefault(message.Id)))]),
            ["taken"] = taken,
            ["notTaken"] = sent.Count - taken,
            ["verdict"] = taken == sent.Count
                ? $"The callback took all {taken} messages of customers without a phone. Look whether each has found its conversation."
                : $"The callback did not take {sent.Count - taken} of {sent.Count} messages of customers without a phone.",
        };

        bool AreTried()
        {
            attempts = AttemptsSince(before);
            return sent.TrueForAll(message => attempts.ContainsKey(message.Id));
        }
    }

    private async Task<JsonNode?> EndAsync(HttpContext http)
    {
        await SetAsync(null);
        return Show();
    }

    private async Task SetAsync(string? identity)
    {
        store.Apps.Update(options.AppId, app => app with { Drill = identity });
        await store.FlushAsync();
        broadcast.Tell("customer", "");
    }

    private List<string> Numbers()
    {
        var known = index.Customers().Take(MostCustomers).ToList();
        return known.Count > 0 ? known : [.. Strangers];
    }

    private JsonObject Show(Message message, WebhookAttempt? attempt)
    {
        var ids = names.IdsOf(message.Customer, message.WabaId);
        return new JsonObject
        {
            ["number"] = message.Customer,
            ["userId"] = ids.UserId,
            ["form"] = ids.Number is null ? "absent" : "empty",
            ["messageId"] = message.Id,
            ["status"] = attempt?.Status,
        }.With("parentUserId", ids.ParentUserId).With("failure", attempt?.Failure);
    }

    // Only what was posted since the drill began: a poll does not look through everything that ever was.
    private Dictionary<string, WebhookAttempt> AttemptsSince(long post)
    {
        var attempts = new Dictionary<string, WebhookAttempt>(StringComparer.Ordinal);
        for (var id = post + 1; id <= store.LastPost; id++)
        {
            if (store.Posts.Find(id.ToString(CultureInfo.InvariantCulture)) is { Attempts: [.., var last] } found)
            {
                foreach (var unit in found.Units)
                {
                    attempts[unit.MessageId ?? ""] = last;
                }
            }
        }

        return attempts;
    }
}

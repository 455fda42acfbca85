using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.LocalHost.Local;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Subscriptions and their deliveries under <c>/local</c>. Map them behind the guard against foreign hosts and origins.</summary>
internal static class SubscriptionEndpoints
{
    // A filter policy has at most 256 KB, and is most of it.
    private const long MaxBodyBytes = 320 * 1024;
    private const int PageSize = 1000;
    private const int MostEvents = 100;

    public static void MapSubscriptions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/local/subscriptions", (RequestDelegate)ListAsync);
        endpoints.MapPost("/local/subscriptions", (RequestDelegate)PutAsync);
        endpoints.MapGet("/local/subscriptions/{id}", (RequestDelegate)GetAsync);
        endpoints.MapDelete("/local/subscriptions/{id}", (RequestDelegate)RemoveAsync);
        endpoints.MapPost("/local/subscriptions/{id}/redrive", (RequestDelegate)RedriveAsync);
        endpoints.MapGet("/local/deliveries", (RequestDelegate)ListDeliveriesAsync);
    }

    private static async Task ListAsync(HttpContext http)
    {
        var views = new List<SubscriptionView>();
        foreach (var one in await Subscriptions(http).ListAsync(http.RequestAborted))
        {
            views.Add(await SubscriptionView.OfAsync(one, Deliveries(http), http.RequestAborted));
        }

        await LocalAnswer.WriteAsync(http, StatusCodes.Status200OK, new SubscriptionList(views), TopicsApiJson.Default.SubscriptionList);
    }

    private static async Task PutAsync(HttpContext http)
    {
        if (http.Request.ContentLength is not <= MaxBodyBytes)
        {
            await LocalAnswer.RefuseAsync(
                http, StatusCodes.Status413PayloadTooLarge, $"The body must have a length, of at most {MaxBodyBytes} bytes.");
            return;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var withQueues = http.RequestServices.GetRequiredService<TopicsOptions>().WithQueues;
            var attributes = SubscriptionReader.Read(body.RootElement, "", withQueues);
            var made = await Subscriptions(http).PutAsync(attributes, SubscriptionOrigin.Api, "", http.RequestAborted);
            await LocalAnswer.WriteAsync(
                http,
                StatusCodes.Status201Created,
                await SubscriptionView.OfAsync(made, Deliveries(http), http.RequestAborted),
                TopicsApiJson.Default.SubscriptionView);
        }
        catch (JsonException)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, "The body is not valid JSON.");
        }
        catch (InputException refusal)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, refusal.Message);
        }
    }

    private static async Task GetAsync(HttpContext http)
    {
        if (await Subscriptions(http).FindAsync(Id(http), http.RequestAborted) is not { } found)
        {
            await RefuseMissingAsync(http);
            return;
        }

        var view = await SubscriptionView.OfAsync(found, Deliveries(http), http.RequestAborted);
        await LocalAnswer.WriteAsync(http, StatusCodes.Status200OK, view, TopicsApiJson.Default.SubscriptionView);
    }

    private static async Task RemoveAsync(HttpContext http)
    {
        if (!await Subscriptions(http).RemoveAsync(Id(http), http.RequestAborted))
        {
            await RefuseMissingAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task RedriveAsync(HttpContext http)
    {
        if (await Subscriptions(http).FindAsync(Id(http), http.RequestAborted) is null)
        {
            await RefuseMissingAsync(http);
            return;
        }

        var count = await Deliveries(http).RedriveAsync(Id(http), http.RequestAborted);
        await LocalAnswer.WriteAsync(http, StatusCodes.Status200OK, new RedriveCount(count), TopicsApiJson.Default.RedriveCount);
    }

    private static async Task ListDeliveriesAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var state = query["state"].ToString();
        var known = Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted);
        if (state.Length > 0 && !known)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, "state must be waiting, delivered or dead.");
            return;
        }

        var after = query["after"].ToString();
        if (!long.TryParse(after.Length == 0 ? "0" : after, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, "after must be the id of a delivery.");
            return;
        }

        var events = Events(query["event"]);
        if (events is null)
        {
            await LocalAnswer.RefuseAsync(
                http, StatusCodes.Status400BadRequest, $"event must be the number of an event, {MostEvents} times at most.");
            return;
        }

        var subscription = query["subscription"].ToString();
        var found = await Deliveries(http).ListAsync(
            number, events, subscription.Length == 0 ? null : subscription, known ? wanted : null, PageSize, http.RequestAborted);
        await LocalAnswer.WriteAsync(
            http, StatusCodes.Status200OK, new DeliveryList([.. found.Select(DeliveryView.Of)]), TopicsApiJson.Default.DeliveryList);
    }

    private static List<long>? Events(StringValues texts)
    {
        var found = new List<long>();
        foreach (var text in texts)
        {
            if (found.Count == MostEvents || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            found.Add(number);
        }

        return found;
    }

    private static SqliteSubscriptions Subscriptions(HttpContext http) => http.RequestServices.GetRequiredService<SqliteSubscriptions>();

    private static SqliteDeliveries Deliveries(HttpContext http) => http.RequestServices.GetRequiredService<SqliteDeliveries>();

    private static string Id(HttpContext http) => http.Request.RouteValues["id"] as string ?? "";

    private static Task RefuseMissingAsync(HttpContext http) =>
        LocalAnswer.RefuseAsync(http, StatusCodes.Status404NotFound, "There is no subscription of this id.");
}

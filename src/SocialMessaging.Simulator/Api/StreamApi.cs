using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Graph;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Server-sent events for the page. Changes of a moment travel together, each thing once.</summary>
internal sealed class StreamApi(
    SimulatorStore store, Broadcast broadcast, GraphCallLog calls, SimulatorClock clock, IHostApplicationLifetime lifetime)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    public void Map(IEndpointRouteBuilder routes) => ApiEndpoint.Map(routes, "GET", "/stream", StreamAsync);

    private async Task<JsonNode?> StreamAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var notices = broadcast.Listen();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await http.Response.WriteAsync(": listening\n\n", either.Token);
            await http.Response.Body.FlushAsync(either.Token);
            while (await notices.Reader.WaitToReadAsync(either.Token))
            {
                await Task.Delay(Moment, clock.Real, either.Token);
                var seen = new List<ChangeNotice>();
                var known = new HashSet<ChangeNotice>();
                while (seen.Count < MostAtOnce && notices.Reader.TryRead(out var notice))
                {
                    if (known.Add(notice))
                    {
                        seen.Add(notice);
                    }
                }

                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {Show(seen).ToJsonString()}\n\n"), either.Token);
                await http.Response.Body.FlushAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the host stops.
        }
        finally
        {
            broadcast.Leave(notices);
        }

        return null;
    }

    private JsonObject Show(List<ChangeNotice> notices)
    {
        var messages = notices.Where(notice => notice.Kind == "message").Select(notice => store.Messages.Find(notice.Id)).OfType<Message>();
        var webhooks = notices.Where(notice => notice.Kind == "webhook").Select(notice => store.Posts.Find(notice.Id))
            .OfType<WebhookPost>();
        var ids = notices.Where(notice => notice.Kind == "call")
            .Select(notice => long.Parse(notice.Id, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        var logged = ids.Count == 0 ? [] : calls.After(ids.Min() - 1).Where(call => ids.Contains(call.Id));
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)MessageJson.Of(message))]),
            ["webhooks"] = new JsonArray([.. webhooks.Select(post => (JsonNode)WebhookJson.Of(post))]),
            ["calls"] = new JsonArray([.. logged.Select(call => (JsonNode)GraphCallsApi.Show(call))]),
            ["phoneCalls"] = new JsonArray(
                [.. notices.Where(notice => notice.Kind == "phone-call").Select(notice => store.Calls.Find(notice.Id)).OfType<PhoneCall>()
                    .Select(call => (JsonNode)PhoneCallsApi.Show(call))]),
            ["typing"] = new JsonArray([.. notices.Where(notice => notice.Kind == "typing").Select(notice => (JsonNode)notice.Id)]),
            ["changed"] = new JsonArray(
                [.. notices.Select(notice => notice.Kind).Distinct(StringComparer.Ordinal).Select(kind => (JsonNode)kind)]),
        };
    }
}

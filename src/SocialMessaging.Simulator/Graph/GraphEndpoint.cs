using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>What every Graph endpoint shares: the weather, error bodies, and the log that the page shows.</summary>
internal sealed class GraphEndpoint(
    SimulatorStore store, SimulatorOptions options, HostFilter hosts, SimulatorClock clock, CurrentWeather weather, CallLog log)
{
    public void Map(IEndpointRouteBuilder routes, string method, string pattern, Func<GraphCall, Task> handler) =>
        routes.MapMethods(pattern, [method], (RequestDelegate)(http => RunAsync(http, handler)));

    public async Task RunAsync(HttpContext http, Func<GraphCall, Task> handler)
    {
        var call = new GraphCall(http, store, options, hosts, clock) { LosesAnswer = weather.TakeLostAnswer };
        var started = Stopwatch.GetTimestamp();
        try
        {
            await call.ReadBodyAsync();
            await WeatherAsync(call);
            await handler(call);
        }
        catch (GraphException error)
        {
            await call.FailAsync(error);
        }
        finally
        {
            log.Add(call, Stopwatch.GetElapsedTime(started));
        }
    }

    private async Task WeatherAsync(GraphCall call)
    {
        var settings = weather.Settings;
        if (settings.Latency == 0 && settings.LatencyJitter == 0 && settings.GraphErrors <= 0)
        {
            return;
        }

        var about = $"graph|{weather.NextCall()}";
        await Task.Delay(weather.Spread(settings.Latency, settings.LatencyJitter, about), clock.Real, call.Aborted);
        if (weather.Happens(settings.GraphErrors, about + "|error") && settings.GraphErrorCodes.Count > 0)
        {
            throw GraphErrors.OfWeather(settings.GraphErrorCodes[(int)(weather.Draw(about + "|code") * settings.GraphErrorCodes.Count)]);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>What every Graph endpoint shares: the weather, error bodies, and the log that the page shows.</summary>
internal sealed class GraphEndpoint(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, CurrentWeather weather, GraphCallFaults faults,
    UsageHeaders usage, GraphCallLog log)
{
    private readonly ConcurrentDictionary<(string Method, string Pattern), Func<GraphCall, Task>> handlers = new();

    public void Map(IEndpointRouteBuilder routes, string method, string pattern, Func<GraphCall, Task> handler)
    {
        handlers[(method, pattern)] = handler;
        routes.MapMethods(pattern, [method], (RequestDelegate)(http => RunAsync(http, call => DispatchAsync(call, pattern, handler))));
    }

    public async Task RunAsync(HttpContext http, Func<GraphCall, Task> handler)
    {
        var call = new GraphCall(http, store, options, clock) { CursorLength = weather.Settings.CursorLength };
        call.LosesAnswer = () => !HttpMethods.IsGet(call.Method) && weather.TakeLostAnswer();
        var started = Stopwatch.GetTimestamp();
        try
        {
            usage.Count(call);
            await call.ReadBodyAsync();
            await WeatherAsync(call);
            await handler(call);
        }
        catch (GraphException error)
        {
            await call.FailAsync(error);
        }
        catch (Exception exception) when (WholeBody.FaultOf(exception) is { } fault)
        {
            await call.FailAsync(GraphErrors.Parameter($"The request body {fault}"));
        }
        catch (CallDroppedException)
        {
            http.Abort();
        }
        finally
        {
            log.Add(call, Stopwatch.GetElapsedTime(started));
        }
    }

    // Graph takes parameters from everywhere, its own among them: a POST whose parameter method says DELETE is a DELETE.
    private Task DispatchAsync(GraphCall call, string pattern, Func<GraphCall, Task> handler)
    {
        if (GraphOperations.Of(call.Method, pattern) is { } operation)
        {
            faults.Meet(call, operation);
        }

        return call.Method == call.Http.Request.Method ? handler(call)
            : handlers.TryGetValue((call.Method, pattern), out var other) ? other(call) : throw call.Unknown(call.Route("id"));
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

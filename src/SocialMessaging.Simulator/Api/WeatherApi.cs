using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Lifecycle;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Api;

/// <summary>Reads and changes the weather. Members that are left out stay as they are.</summary>
internal sealed class WeatherApi(CurrentWeather weather, OperationFaults faults, SimulatorLifecycle lifecycle, Broadcast broadcast)
{
    private const string Operations = "operations";
    private const int LongestCursor = 4000;

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/weather", _ => Task.FromResult<JsonNode?>(Show()));
        ApiEndpoint.Map(routes, "PUT", "/weather", ChangeAsync);
    }

    private async Task<JsonNode?> ChangeAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        if (body.Truth("calm"))
        {
            lifecycle.CalmWeather();
        }

        var merged = Show();
        foreach (var (name, value) in body)
        {
            if (name != "calm" && !merged.ContainsKey(name))
            {
                throw ApiException.Invalid($"The weather has no member {name}");
            }

            merged[name] = value?.DeepClone();
        }

        merged.Remove("calm");
        merged.Remove(Operations);
        try
        {
            var wanted = Faults(body);
            var settings = merged.Deserialize(WeatherContext.Default.WeatherSettings)
                ?? throw ApiException.Invalid("The weather cannot be null");
            Check(settings);
            weather.Change(
                settings, Counter(body, "acceptThenDrop"), Counter(body, "throttle"), Counter(body, "loseAnswers"),
                Counter(body, "ignoreEvents"));
            foreach (var (operation, fault) in wanted)
            {
                faults.Set(operation, fault);
            }
        }
        catch (JsonException exception)
        {
            throw ApiException.Invalid($"The weather is not understood: {exception.Path}");
        }

        await lifecycle.SaveAsync();
        broadcast.Tell("weather", "");
        return Show();
    }

    private JsonObject Show()
    {
        // an object
        var shown = (JsonObject)MetaJson.Thaw(JsonSerializer.SerializeToElement(weather.Settings, WeatherContext.Default.WeatherSettings))!;
        shown["acceptThenDrop"] = weather.AcceptThenDrop;
        shown["throttle"] = weather.Throttle;
        shown["loseAnswers"] = weather.LoseAnswers;
        shown["ignoreEvents"] = weather.IgnoreEvents;
        shown[Operations] = faults.Show();
        return shown;
    }

    private static int? Counter(JsonObject body, string name) =>
        body.Text(name) is null ? null : body.WholeNumber(name, 0, 0, int.MaxValue);

    private static List<(string Operation, OperationFault Fault)> Faults(JsonObject body)
    {
        var wanted = new List<(string, OperationFault)>();
        if (body.ContainsKey(Operations) && body.Child(Operations) is null)
        {
            throw ApiException.Invalid("operations must be an object of operations and their faults");
        }

        foreach (var (operation, value) in body.Child(Operations) ?? [])
        {
            if (!OperationFaults.Names.Contains(operation, StringComparer.Ordinal))
            {
                throw ApiException.Invalid($"operations must be some of {string.Join(", ", OperationFaults.Names)}");
            }

            var fault = value.Deserialize(WeatherContext.Default.OperationFault) ?? new OperationFault();
            if (fault.AcceptThenDrop < 0 || fault.Drop < 0 || fault.Throttle < 0 || fault.Every < 0)
            {
                throw ApiException.Invalid($"acceptThenDrop, drop, throttle and every of {operation} must be counts");
            }

            wanted.Add((operation, fault));
        }

        return wanted;
    }

    private static void Check(WeatherSettings settings)
    {
        double[] shares =
            [settings.Duplicates, settings.Reorders, settings.CallOddities, settings.StatusFirst, settings.Drops, settings.GraphErrors];
        int[] times = [settings.Delay, settings.Jitter, settings.BatchWindow, settings.Latency, settings.LatencyJitter];
        if (shares.Any(share => share is not (>= 0 and <= 1)))
        {
            throw ApiException.Invalid("duplicates, reorders, callOddities, statusFirst, drops and graphErrors are shares from 0 to 1");
        }

        if (times.Any(time => time < 0) || settings.Batch is < 1 or > 1000)
        {
            throw ApiException.Invalid("times are milliseconds from 0; batch is 1 to 1000");
        }

        if (settings.ManagementCalls < 0 || settings.AppCalls < 0 || settings.CursorLength is < 0 or > LongestCursor)
        {
            throw ApiException.Invalid($"managementCalls and appCalls are counts; cursorLength is 0 to {LongestCursor}");
        }

        if (!WeatherSettings.Pricings.Contains(settings.Pricing, StringComparer.Ordinal))
        {
            throw ApiException.Invalid($"pricing is one of {string.Join(", ", WeatherSettings.Pricings)}");
        }

        if (settings.Reviews is not { Decision: "APPROVED" or "REJECTED", Category: null or "MARKETING" or "UTILITY" } or { Delay: < 0 })
        {
            throw ApiException.Invalid(
                "reviews has decision APPROVED or REJECTED, category MARKETING or UTILITY, delay in milliseconds from 0");
        }
    }
}

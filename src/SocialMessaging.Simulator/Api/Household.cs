using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Graph;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Api;

/// <summary>Start, reset, export and import of everything at once.</summary>
internal sealed class Household(
    World world, SimulatorOptions options, SimulatorClock clock, Agenda agenda, WeatherStation weather, SendRates rates, MessageIndex index,
    StatusBoard statuses, WebhookSender webhooks, TemplateBook templates, CallLog calls, Broadcast broadcast) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Seed.Plant(world, options, clock.Now);
        Settle();
        await world.FlushAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => world.FlushAsync();

    public void CalmWeather()
    {
        weather.Change(WeatherStation.Calm(options), 0, 0);
        weather.Restart();
    }

    /// <summary>Keeps weather and clock with the app, so that they survive a restart.</summary>
    public Task SaveAsync()
    {
        var app = world.Apps.Find(options.AppId) ?? new SimulatorApp(options.AppId);
        return world.Apps.Put(clock.Save(app) with
        {
            Weather = JsonSerializer.SerializeToElement(weather.Settings, WeatherContext.Default.WeatherSettings),
        });
    }

    /// <summary>Forgets everything, or only what belongs to one account, and plants the seed again.</summary>
    public async Task ResetAsync(string? wabaId)
    {
        if (wabaId is null)
        {
            agenda.Clear();
            world.Clear();
            CalmWeather();
            clock.Reset();
            rates.Clear();
            calls.Clear();
        }
        else
        {
            Forget(wabaId);
        }

        Seed.Plant(world, options, clock.Now);
        index.Rebuild();
        await world.FlushAsync();
        broadcast.Tell("reset", wabaId ?? "all");
    }

    /// <summary>Everything as one JSON document: documents by kind, files in base64.</summary>
    public async Task<JsonObject> ExportAsync(CancellationToken cancellationToken)
    {
        await SaveAsync();
        var files = new JsonObject();
        foreach (var path in Directory.EnumerateFiles(world.MediaDirectory).Order(StringComparer.Ordinal))
        {
            files[Path.GetFileName(path)] = Convert.ToBase64String(await File.ReadAllBytesAsync(path, cancellationToken));
        }

        return new JsonObject { ["version"] = 1, ["documents"] = world.Export(), ["files"] = files };
    }

    public async Task ImportAsync(JsonObject export, CancellationToken cancellationToken)
    {
        var documents = export.Child("documents") ?? throw ApiException.Invalid("This is no export: it has no documents");
        var files = new Dictionary<string, byte[]>();
        foreach (var (name, content) in export.Child("files") ?? [])
        {
            files[Path.GetFileName(name)] = Convert.FromBase64String(content?.ToString() ?? "");
        }

        agenda.Clear();
        world.Import(documents);
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(world.MediaPath(name), content, cancellationToken);
        }

        Seed.Plant(world, options, clock.Now);
        Settle();
        await world.FlushAsync();
        broadcast.Tell("reset", "all");
    }

    private void Settle()
    {
        if (world.Apps.Find(options.AppId) is { } app)
        {
            clock.Load(app);
            if (app.Weather?.Deserialize(WeatherContext.Default.WeatherSettings) is { } kept)
            {
                weather.Change(kept, 0, 0);
            }
        }

        index.Rebuild();
        statuses.Resume();
        webhooks.Resume();
        templates.Resume();
    }

    private void Forget(string wabaId)
    {
        if (world.Wabas.Find(wabaId) is null)
        {
            throw ApiException.NotFound("UnknownWaba", $"There is no WABA {wabaId}");
        }

        foreach (var file in world.Media.All.Where(file => file.WabaId == wabaId))
        {
            File.Delete(world.MediaPath(file.Id));
        }

        world.Media.RemoveWhere(file => file.WabaId == wabaId);
        world.Messages.RemoveWhere(message => message.WabaId == wabaId);
        world.Templates.RemoveWhere(template => template.WabaId == wabaId);
        world.Posts.RemoveWhere(post => post.Units.All(unit => unit.EntryId == wabaId));
        if (wabaId is Seed.LocalBusiness or Seed.SecondBusiness)
        {
            world.Phones.RemoveWhere(phone => phone.WabaId == wabaId);
            world.Wabas.Remove(wabaId);
        }
    }
}

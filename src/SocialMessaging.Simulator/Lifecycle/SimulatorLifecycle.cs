using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Business;
using SocialMessaging.Simulator.Calls;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows.Endpoints;
using SocialMessaging.Simulator.Graph;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Load;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Lifecycle;

/// <summary>Start, reset, export and import of everything at once.</summary>
internal sealed class SimulatorLifecycle(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, CurrentWeather weather, SendRates rates,
    OperationFaults faults, ManagementBudget budget, UsageHeaders usage, MessageIndex index, StatusProgress statuses,
    WebhookSender webhooks, ThroughputUpgrades upgrades, MessagePricing pricing, PortfolioLimits limits, TemplateLifecycle templates,
    PhoneCalls phoneCalls, GraphCallLog calls, FlowFiles flowFiles, LoadRunner load, Broadcast broadcast) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        flowFiles.Clear();
        Seed.Plant(store, options, clock.Now);
        Settle();
        await store.FlushAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => store.FlushAsync();

    public void CalmWeather()
    {
        weather.Change(CurrentWeather.Calm(options), 0, 0, 0, 0);
        weather.Restart();
        faults.Clear();
    }

    /// <summary>Keeps weather and clock with the app, so that they survive a restart.</summary>
    public Task SaveAsync()
    {
        var app = store.Apps.Find(options.AppId) ?? new SimulatorApp(options.AppId);
        return store.Apps.Put(clock.Save(app) with
        {
            Weather = JsonSerializer.SerializeToElement(weather.Settings, WeatherContext.Default.WeatherSettings),
        });
    }

    /// <summary>Forgets everything, or only what belongs to one account, and plants the seed again.</summary>
    public async Task ResetAsync(string? wabaId)
    {
        await load.StopAsync();
        if (wabaId is null)
        {
            scheduler.Clear();
            store.Clear();
            CalmWeather();
            clock.Reset();
            rates.Clear();
            budget.Clear();
            usage.Clear();
            pricing.Clear();
            limits.Clear();
            calls.Clear();
            flowFiles.Clear();
        }
        else
        {
            Forget(wabaId);
        }

        Seed.Plant(store, options, clock.Now);
        index.Rebuild();
        NoteReset(wabaId);
        await store.FlushAsync();
        broadcast.Tell("reset", wabaId ?? "all");
    }

    /// <summary>Everything as one JSON document: documents by kind, files in base64.</summary>
    public async Task<JsonObject> ExportAsync(CancellationToken cancellationToken)
    {
        await SaveAsync();
        var files = new JsonObject();
        foreach (var path in Directory.EnumerateFiles(store.MediaDirectory).Order(StringComparer.Ordinal))
        {
            files[Path.GetFileName(path)] = Convert.ToBase64String(await File.ReadAllBytesAsync(path, cancellationToken));
        }

        return new JsonObject { ["version"] = 1, ["documents"] = store.Export(), ["files"] = files };
    }

    public async Task ImportAsync(JsonObject export, CancellationToken cancellationToken)
    {
        var documents = export.Child("documents") ?? throw ApiException.Invalid("This is not an export: it has no documents");
        var files = new Dictionary<string, byte[]>();
        foreach (var (name, content) in export.Child("files") ?? [])
        {
            files[Path.GetFileName(name)] = Convert.FromBase64String(content?.ToString() ?? "");
        }

        await load.StopAsync();
        scheduler.Clear();
        store.Import(documents);
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(store.MediaPath(name), content, cancellationToken);
        }

        Seed.Plant(store, options, clock.Now);
        Settle();
        NoteReset(null);
        await store.FlushAsync();
        broadcast.Tell("reset", "all");
    }

    private void NoteReset(string? wabaId)
    {
        var now = clock.Real.GetUtcNow();
        if (wabaId is null)
        {
            store.Apps.Update(options.AppId, app => app with { ResetAt = now });
        }
        else
        {
            store.Wabas.Update(wabaId, waba => waba with { ResetAt = now });
        }
    }

    private void Settle()
    {
        if (store.Apps.Find(options.AppId) is { } app)
        {
            clock.Load(app);
            if (app.Weather?.Deserialize(WeatherContext.Default.WeatherSettings) is { } kept)
            {
                weather.Change(kept, 0, 0, 0, 0);
            }
        }

        index.Rebuild();
        statuses.Resume();
        webhooks.Resume();
        templates.Resume();
        phoneCalls.Resume();
        upgrades.Resume();
    }

    private void Forget(string wabaId)
    {
        if (store.Wabas.Find(wabaId) is null)
        {
            throw ApiException.NotFound("UnknownWaba", $"There is no WABA {wabaId}");
        }

        foreach (var file in store.Media.All.Where(file => file.WabaId == wabaId))
        {
            File.Delete(store.MediaPath(file.Id));
        }

        store.Media.RemoveWhere(file => file.WabaId == wabaId);
        store.Messages.RemoveWhere(message => message.WabaId == wabaId);
        store.Calls.RemoveWhere(call => call.WabaId == wabaId);
        store.CallPermissions.RemoveWhere(permission => store.Phones.Find(permission.PhoneNumberId)?.WabaId == wabaId);
        store.Blocked.RemoveWhere(blocked => store.Phones.Find(blocked.PhoneNumberId)?.WabaId == wabaId);
        store.QrCodes.RemoveWhere(code => store.Phones.Find(code.PhoneNumberId)?.WabaId == wabaId);
        store.Groups.RemoveWhere(group => store.Phones.Find(group.PhoneNumberId)?.WabaId == wabaId);
        store.KnownNumbers.RemoveWhere(known => known.WabaId == wabaId);
        store.Templates.RemoveWhere(template => template.WabaId == wabaId);
        store.Flows.RemoveWhere(flow => flow.WabaId == wabaId);
        store.Clicks.RemoveWhere(click => click.WabaId == wabaId);
        store.Conversions.RemoveWhere(conversion => conversion.WabaId == wabaId);
        store.Posts.RemoveWhere(post => post.Units.All(unit => unit.EntryId == wabaId));
        if (wabaId is Seed.LocalBusiness or Seed.SecondBusiness)
        {
            store.Phones.RemoveWhere(phone => phone.WabaId == wabaId);
            store.Wabas.Remove(wabaId);
        }
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Load;

/// <summary>Starts runs, one at a time, and keeps the last.</summary>
internal sealed partial class LoadRunner(
    SimulatorStore store, SimulatorClock clock, CallbackRouting routing, DeliveryWatch deliveries, InboundMessages inbound,
    MessageRules rules, MessageAcceptance acceptance, StatusProgress statuses, MessageIndex index, Broadcast broadcast,
    IHostApplicationLifetime lifetime, ILogger<LoadRunner> log)
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stopping;
    private Task work = Task.CompletedTask;

    public LoadRun? Last { get; private set; }

    public LoadRun Start(LoadOrder order)
    {
        if (clock.Frozen)
        {
            throw ApiException.Invalid("Time stands still, so no webhook would go out: let it run first");
        }

        lock (gate)
        {
            if (Last is { Ended: false })
            {
                throw new ApiException(409, "LoadRunning", "A run is under way: wait for it, or stop it");
            }

            Last = new LoadRun(order, NumbersOf(order), clock, inbound, rules, acceptance, statuses);
            stopping?.Dispose();
            stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            work = RunAsync(Last, stopping.Token);
            return Last;
        }
    }

    /// <summary>Ends when the run does, whichever way.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => work.WaitAsync(cancellationToken);

    public async Task StopAsync()
    {
        if (stopping is { } source)
        {
            await source.CancelAsync();
        }

        await work;
    }

    /// <summary>Stops a run that is under way, and forgets the messages of all runs.</summary>
    public async Task ClearAsync()
    {
        await StopAsync();
        Last = null;
        store.Messages.RemoveWhere(message => LoadRun.IsCustomer(message.Customer));
        index.Rebuild();
        await store.FlushAsync();
        broadcast.Tell("reset", "load");
    }

    // The account's registered numbers, and new ones where it has too few.
    private List<PhoneNumber> NumbersOf(LoadOrder order)
    {
        var waba = store.Wabas.Find(order.WabaId) ?? throw ApiException.NotFound("UnknownWaba", $"There is no WABA {order.WabaId}");
        var numbers = store.Phones.All.Where(phone => phone.WabaId == waba.Id && phone.Registered)
            .OrderBy(phone => phone.Id, StringComparer.Ordinal).Take(order.Numbers).ToList();
        var update = new WebhookUnit(waba.Id, "messages", MetaJson.Freeze(new JsonObject()));
        if (routing.UrlFor(update, numbers.FirstOrDefault()) is null)
        {
            throw ApiException.Invalid($"No callback takes the messages of WABA {waba.Id}: set one, and subscribe the app");
        }

        while (numbers.Count < order.Numbers)
        {
            numbers.Add(Make(waba));
        }

        return numbers;
    }

    private PhoneNumber Make(Waba waba)
    {
        var id = store.NewId();
        var phone = new PhoneNumber(id, waba.Id, $"+1 555 {id[^7..^4]} {id[^4..]}", waba.Name)
        {
            Registered = true,
            LastOnboarded = clock.Now,
        };
        _ = store.Phones.Put(phone);
        return phone;
    }

    private async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        deliveries.Listen(run.Tally.Note);
        broadcast.Tell("load", run.State);
        try
        {
            await Task.Yield();
            await run.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was stopped, and says so in its state.
        }
        catch (Exception exception) when (exception is ApiException or GraphException)
        {
            Log.Refused(log, exception.Message);
        }
        finally
        {
            deliveries.Listen(null);
            broadcast.Tell("load", run.State);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 701, Level = LogLevel.Warning, Message = "A load run ended early: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}

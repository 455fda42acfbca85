using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Calls;

/// <summary>Starts calls, and lets the clock do its part in them: they ring, they end unanswered, and some numbers act alone.</summary>
internal sealed class PhoneCalls(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, CurrentWeather weather,
    CallPermissions permissions, CallReports reports, CallRows rows, CallProgress progress)
{
    private readonly Lock gate = new();

    /// <summary>The business calls; the checks and the start are one step, so that a pair has one call.</summary>
    public async Task<PhoneCall> CallCustomerAsync(PhoneNumber phone, CallBody body)
    {
        var customer = body.Customer ?? throw new ArgumentException("connect names its recipient", nameof(body));
        var call = new PhoneCall(
            WhatsAppId.ForCall(customer), PhoneCall.ByBusiness, phone.WabaId, phone.Id, customer, clock.Now, weather.NextOrdinal())
        {
            UserId = body.UserId,
            Offer = body.Sdp,
            OpaqueData = body.OpaqueData,
            Records = body.Records,
            Transcribes = body.Transcribes,
        };
        Task stored;
        lock (gate)
        {
            CallChecks.Connect(call, store, permissions.Of(phone.Id, customer), permissions, clock.Now);
            stored = store.Calls.Put(call);
        }

        await stored;
        rows.Show(call);
        Plan(call);
        return call;
    }

    /// <summary>The customer calls.</summary>
    public async Task<PhoneCall> CallBusinessAsync(PhoneNumber phone, string customer, CancellationToken cancellationToken)
    {
        var call = new PhoneCall(
            WhatsAppId.ForCall(customer), PhoneCall.ByCustomer, phone.WabaId, phone.Id, customer, clock.Now, weather.NextOrdinal());
        call = call with { Offer = SampleSdp.Offer(call.Id) };
        Task stored;
        lock (gate)
        {
            CallChecks.ByCustomer(call, phone, store, clock.Now);
            stored = store.Calls.Put(call);
        }

        await stored;
        rows.Show(call);
        reports.Connect(call);
        Plan(call);
        if (CallingSettings.Of(phone)?.Text("callback_permission_status") == "ENABLED"
            && permissions.Of(phone.Id, customer).Status == CallPermission.None)
        {
            await progress.ReplyAsync(call, "accept", call.Id, cancellationToken);
        }

        return call;
    }

    /// <summary>Puts what the clock still has to do with open calls back on the schedule.</summary>
    public void Resume()
    {
        foreach (var call in store.Calls.All.Where(call => !call.IsOver))
        {
            Plan(call);
        }
    }

    private void Plan(PhoneCall call)
    {
        var lane = StatusProgress.Lane(call.Id);
        scheduler.Add(call.StartedAt + options.RingTime, lane, token => progress.TimeOutAsync(call.Id, token));
        if (!call.IsByBusiness)
        {
            return;
        }

        var step = options.StatusDelay;
        Add(1, () => progress.Ring(call.Id));
        switch (call.Customer)
        {
            case MagicCallee.PicksUp:
                Add(2, () => progress.PickUp(call.Id));
                break;
            case MagicCallee.Drops:
                Add(2, () => progress.PickUp(call.Id));
                scheduler.Add(call.StartedAt + 6 * step, lane, token => progress.BreakOffAsync(call.Id, token));
                break;
            case MagicCallee.Rejects:
                scheduler.Add(call.StartedAt + 2 * step, lane, token => progress.HangUpAsync(call.Id, token));
                break;
        }

        void Add(int steps, Action work) => scheduler.Add(call.StartedAt + steps * step, lane, _ =>
        {
            work();
            return Task.CompletedTask;
        });
    }
}

using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Moves sent messages through their statuses, in Meta's order and with Meta's webhooks.</summary>
internal sealed class StatusProgress(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, CurrentWeather weather,
    CustomerNames names, WebhookSender webhooks, Broadcast broadcast)
{
    /// <summary>What becomes of a message that is accepted now.</summary>
    public IReadOnlyList<PlannedStatus> PlanFor(Customer customer, DateTimeOffset accepted, int? failure)
    {
        if (!options.SendStatuses || !weather.Settings.Statuses)
        {
            return [];
        }

        var step = options.StatusDelay;
        if (failure is not null)
        {
            return [new PlannedStatus("failed", accepted + step, failure)];
        }

        var sent = new PlannedStatus("sent", accepted + step);
        if (customer.Offline)
        {
            return [sent];
        }

        var delivered = new PlannedStatus("delivered", accepted + 3 * step);
        return customer.Number == MagicRecipient.ReadsAtOnce ? [sent, delivered, new PlannedStatus("read", accepted + 4 * step)]
            : [sent, delivered];
    }

    /// <summary>What becomes of a message that is accepted now for a group.</summary>
    public IReadOnlyList<PlannedStatus> PlanFor(string group, DateTimeOffset accepted, int? failure)
    {
        var plan = PlanFor(store.KnownCustomer(group), accepted, failure);
        return Reachable(group).Count > 0 ? plan : [.. plan.Where(planned => planned.Status is "sent" or "failed")];
    }

    public void Schedule(Message message)
    {
        foreach (var planned in message.Plan)
        {
            scheduler.Add(planned.At, Lane(message.Id), token => ReachAsync(message.Id, planned, token));
        }
    }

    /// <summary>Puts what was still to come when the process ended back on the schedule.</summary>
    public void Resume()
    {
        foreach (var message in store.Messages.All.Where(message => message.Plan.Count > 0))
        {
            Schedule(message);
        }
    }

    /// <summary>A customer's phone is on again: what waits is delivered, unless its life is over; nobody is told of that.</summary>
    public void ComeOnline(string number)
    {
        foreach (var message in store.Messages.All.Where(message => message.Customer == number && message.Direction == Message.Outbound
            && message.Type != Message.Call && !message.Has("delivered") && message.ExpiresAt > clock.Now))
        {
            Force(message.Id, "delivered", null);
        }

        foreach (var message in store.Messages.All.Where(message => message.GroupId is not null
            && message.Direction == Message.Outbound && message.ExpiresAt > clock.Now && !message.DeliveredTo.Contains(number)
            && store.Groups.Find(message.GroupId)?.Participants.Contains(number) == true))
        {
            ComeOnline(message, number);
        }
    }

    // Of the others some may have the message since long: who has come gets a status of their own then.
    private void ComeOnline(Message message, string number)
    {
        if (!message.Has("delivered"))
        {
            Force(message.Id, "delivered", null);
        }
        else if (store.Phones.Find(message.PhoneNumberId) is { } phone && store.Messages.Update(
            message.Id, before => before with { DeliveredTo = [.. before.DeliveredTo, number] }) is { } after)
        {
            var status = new MessageStatus("delivered", clock.Now);
            webhooks.Send(
                MessageValue.ForGroup(after, phone, status, [names.IdsOf(number, phone.WabaId)]),
                phone, $"{message.Ordinal}|delivered|{number}", Lane(message.Id));
        }
    }

    // What a test orders reaches everybody, though no phone may be on.
    private IReadOnlyList<string> DeliveredTo(Message message, string status) =>
        message.GroupId is not { } group || message.DeliveredTo.Count > 0 || status is "sent" or "failed" ? message.DeliveredTo
        : Reachable(group) is { Count: > 0 } reachable ? reachable
        : store.Groups.Find(group)?.Participants ?? [];

    private List<string> Reachable(string group) =>
        [.. (store.Groups.Find(group)?.Participants ?? []).Where(number => !store.KnownCustomer(number).Offline)];

    /// <summary>The customer has seen the message. Before it is delivered it cannot be read: then reading waits for that.</summary>
    public Message? Read(string id) => Force(id, "read", null);

    /// <summary>Brings a sent message to a status now, or after what is still planned for it.</summary>
    public Message? Force(string id, string status, int? code)
    {
        var planned = new PlannedStatus(status, clock.Now, code);
        var now = false;
        var message = store.Messages.Update(id, before =>
        {
            if (before.Direction != Message.Outbound || before.Type == Message.Call || before.Has(status) || before.Has("failed")
                || before.Plan.Any(other => other.Status == status))
            {
                return before;
            }

            now = status == "failed" || before.Plan.Count == 0;
            var after = now ? planned : planned with { At = before.Plan[^1].At + options.StatusDelay };
            planned = after;
            return before with { Plan = status == "failed" ? [after] : [.. before.Plan, after] };
        });
        if (message is not null && message.Plan.Contains(planned))
        {
            scheduler.Add(planned.At, Lane(id), token => ReachAsync(id, planned, token));
        }

        return message;
    }

    /// <summary>Reaches the first planned status at once and waits for the callback to have it.</summary>
    public async Task OvertakeAsync(Message message, PhoneNumber phone, CancellationToken cancellationToken)
    {
        if (message.Plan.Count > 0 && Reach(message.Id, message.Plan[0]) is { } reached)
        {
            await webhooks.SendNowAsync(ValueOf(reached, phone), phone, cancellationToken);
        }
    }

    public static int Lane(string id) => string.GetHashCode(id, StringComparison.Ordinal);

    private Task ReachAsync(string id, PlannedStatus planned, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A group that everybody has left reads nothing.
        if (Reach(id, planned) is { } message && store.Phones.Find(message.PhoneNumberId) is { } phone
            && (message.GroupId is null || planned.Status is "sent" or "failed" || message.DeliveredTo.Count > 0))
        {
            webhooks.Send(ValueOf(message, phone), phone, $"{message.Ordinal}|{planned.Status}", Lane(id));
        }

        return Task.CompletedTask;
    }

    // Who addressed a customer by the id is told of the id alone.
    private WebhookUnit ValueOf(Message message, PhoneNumber phone)
    {
        if (message.GroupId is not null)
        {
            return MessageValue.ForGroup(
                message, phone, message.Statuses[^1], [.. message.DeliveredTo.Select(number => names.IdsOf(number, message.WabaId))]);
        }

        var ids = names.IdsOf(message.Customer, message.WabaId);
        ids = message.UserId is { } user ? ids with { Number = ids.Number is "" ? "" : null, UserId = ids.UserId ?? user } : ids;
        return MessageValue.ForStatus(message, phone, ids, message.Statuses[^1]);
    }

    private Message? Reach(string id, PlannedStatus planned)
    {
        var reached = false;
        var message = store.Messages.Update(id, before =>
        {
            if (!before.Plan.Contains(planned))
            {
                return before;
            }

            reached = true;
            return before with
            {
                DeliveredTo = DeliveredTo(before, planned.Status),
                Plan = [.. before.Plan.Where(other => other != planned)],
                Statuses = [.. before.Statuses, new MessageStatus(planned.Status, clock.Now, planned.Code)],
            };
        });
        if (!reached || message is null)
        {
            return null;
        }

        broadcast.Message(message);
        return message;
    }
}

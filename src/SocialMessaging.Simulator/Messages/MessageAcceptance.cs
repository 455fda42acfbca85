using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Accepts sends: rates, window, magic recipients, then the message is stored durably and its statuses are planned.</summary>
internal sealed class MessageAcceptance(
    SimulatorStore store, SimulatorClock clock, CurrentWeather weather, SendRates rates, StatusProgress statuses, InboundMessages inbound,
    Broadcast broadcast, MessageIndex index, CustomerNames names, CallPermissions callPermissions, MessagePricing pricing,
    PortfolioLimits limits)
{
    private static readonly TimeSpan ServiceWindow = TimeSpan.FromHours(24);

    public Task<Message> AcceptAsync(PhoneNumber phone, MessageDraft draft, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        CheckUpgrade(phone, now);
        CheckRates(phone, draft.Customer, now);
        if (!limits.Take(phone, draft.Customer, now))
        {
            throw GraphErrors.MessagingLimit();
        }

        return AcceptAtAnyRateAsync(phone, draft, cancellationToken);
    }

    /// <summary>For a load run, whose pace is ordered.</summary>
    public async Task<Message> AcceptAtAnyRateAsync(PhoneNumber phone, MessageDraft draft, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (AsksToCall(draft))
        {
            callPermissions.Request(phone, draft.Customer);
        }

        var failure = draft.Failure ?? MagicRecipient.FailureCode(draft.Customer) ?? Moved(draft) ?? WindowFailure(phone, draft, now);
        var message = new Message(
            WhatsAppId.ForOutbound(draft.Customer), store.NextSequence(), Message.Outbound, phone.WabaId, phone.Id, draft.Customer, now,
            draft.Type, draft.Content is null ? null : MetaJson.Freeze(draft.Content))
        {
            UserId = draft.UserId,
            GroupId = draft.GroupId,
            Context = draft.Context is null ? null : MetaJson.Freeze(draft.Context),
            OpaqueData = draft.OpaqueData,
            FlowId = draft.FlowId,
            Category = draft.Template?.Category,
            Billing = draft.IsMarketing
                ? new Billing(true, "regular", "marketing_lite")
                : pricing.Of(phone, draft, now),
            ExpiresAt = now + LifeOf(draft.Template),
            Rendered = Rendered(draft),
            Ordinal = weather.NextOrdinal(),
            Plan = draft.GroupId is { } group
                ? statuses.PlanFor(group, now, failure)
                : statuses.PlanFor(store.KnownCustomer(draft.Customer), now, failure),
        };
        await store.Messages.Put(message);
        index.Add(message);
        if (draft.UserId is null)
        {
            await names.NoteAsync(draft.Customer, phone.WabaId);
        }

        broadcast.Message(message);
        if (message.Plan.Count > 0 && weather.Happens(weather.Settings.StatusFirst, $"{message.Ordinal}|first"))
        {
            await statuses.OvertakeAsync(message, phone, cancellationToken);
        }

        statuses.Schedule(store.Messages.Find(message.Id) ?? message);
        if (draft.Customer == MagicRecipient.AnswersAtOnce)
        {
            inbound.Answer(message, phone);
        }

        return message;
    }

    public MessageStatus ReadNow() => new("read", clock.Now);

    // The phone shows the question under a template that asks.
    private static JsonElement? Rendered(MessageDraft draft)
    {
        if (draft.Rendered is JsonObject rendered && AsksToCall(draft))
        {
            rendered["callPermissionRequest"] = true;
        }

        return draft.Rendered is null ? null : MetaJson.Freeze(draft.Rendered);
    }

    // Permission is asked for by an interactive message of its own, or by a template with the component for it.
    private static bool AsksToCall(MessageDraft draft) =>
        draft.Type == "interactive" && (draft.Content as JsonObject)?.Text("type") == "call_permission_request"
        || draft.Template is { } template && (MetaJson.Thaw(template.Components) as JsonArray).Objects()
            .Any(component => TemplateShape.Type(component) == "CALL_PERMISSION_REQUEST");

    // A template may have a life of its own; else a code lives ten minutes and everything else thirty days.
    private static TimeSpan LifeOf(Template? template) => template switch
    {
        { TimeToLive: > 0 and var seconds } => TimeSpan.FromSeconds(seconds),
        { TimeToLive: null, Category: "AUTHENTICATION" } => TimeSpan.FromMinutes(10),
        _ => TimeSpan.FromDays(30),
    };

    private static void CheckUpgrade(PhoneNumber phone, DateTimeOffset now)
    {
        if (phone.UpgradingUntil > now)
        {
            throw GraphErrors.OfWeather(131057);
        }
    }

    private void CheckRates(PhoneNumber phone, string customer, DateTimeOffset now)
    {
        if (!weather.Settings.Rates)
        {
            return;
        }

        if (!rates.TakeNumber(phone.Id, phone.MessagesPerSecond, now))
        {
            throw GraphErrors.Throughput();
        }

        if (!rates.TakePair(phone.Id, customer, now))
        {
            throw GraphErrors.PairRate();
        }
    }

    // The id of a number that was given up belongs to nobody.
    private int? Moved(MessageDraft draft) =>
        draft.UserId is not null && store.KnownCustomer(draft.Customer).MovedTo is not null ? 131026 : null;

    // Meta accepts such a message and reports the closed window afterwards.
    private int? WindowFailure(PhoneNumber phone, MessageDraft draft, DateTimeOffset now) =>
        weather.Settings.Window && draft.Type != "template" && !(index.LastInbound(phone.Id, draft.Customer) > now - ServiceWindow)
            ? 131047 : null;
}

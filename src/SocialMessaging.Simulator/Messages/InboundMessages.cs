using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Messages that customers send: stored, then reported to the callback.</summary>
internal sealed class InboundMessages(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, CurrentWeather weather,
    CustomerNames names, WebhookSender webhooks, Broadcast broadcast, MessageIndex index, InboundContent contents,
    CallPermissions callPermissions, SendRates rates)
{
    private const string CallReply = "call_permission_reply";

    private static readonly HashSet<string> Envelope = new(StringComparer.Ordinal) { "from", "to", "type", "id", "timestamp", "context" };

    /// <summary>Takes Meta's message object less id and timestamp.</summary>
    public async Task<Message> ReceiveAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var type = body.Text("type") ?? throw ApiException.Invalid("type is required");
        var from = Digits(body.Text("from") ?? throw ApiException.Invalid("from is required"));
        var phone = PhoneFor(body.Text("to"), from);
        var content = await contents.PrepareAsync(type, body[type], phone, cancellationToken);
        if (content is JsonObject interactive && interactive.Child(CallReply) is { } reply)
        {
            interactive[CallReply] = callPermissions.Reply(phone, from, reply);
        }

        var extra = new JsonObject();
        foreach (var (name, member) in body)
        {
            if (name != type && !Envelope.Contains(name))
            {
                extra[name] = member?.DeepClone();
            }
        }

        if (type == "unsupported" && extra["errors"] is null)
        {
            extra["errors"] = StatusErrors.For(131051);
        }

        var message = new Message(
            WhatsAppId.ForInbound(from), store.NextSequence(), Message.Inbound, phone.WabaId, phone.Id, from, clock.Now, type,
            content is null ? null : MetaJson.Freeze(content))
        {
            GroupId = body.Text("group_id"),
            Context = body.Child("context") is { } context ? MetaJson.Freeze(ContextOf(context)) : null,
            Extra = extra.Count == 0 ? null : MetaJson.Freeze(extra),
            Ordinal = weather.NextOrdinal(),
        };
        rates.CountInbound(phone.Id, message.At);
        await store.Messages.Put(message);
        index.Add(message);
        broadcast.Message(message);
        if (store.IsBlocked(phone.Id, from))
        {
            return message;
        }

        var ids = names.IdsOf(from, phone.WabaId);
        if (ids.Number is { Length: > 0 })
        {
            await names.NoteAsync(from, phone.WabaId);
        }

        webhooks.Send(
            MessageValue.ForInbound(message, phone, ids),
            phone,
            $"{message.Ordinal}|in",
            StatusProgress.Lane(message.Id));
        return message;
    }

    /// <summary>The recipient that answers at once: its text comes when the message is delivered.</summary>
    public void Answer(Message message, PhoneNumber phone) =>
        scheduler.Add(clock.Now + 4 * options.StatusDelay, StatusProgress.Lane(message.Id), token => ReceiveAsync(
            new JsonObject
            {
                ["from"] = message.Customer,
                ["to"] = phone.Id,
                ["type"] = "text",
                ["context"] = new JsonObject { ["id"] = message.Id },
                ["text"] = new JsonObject { ["body"] = $"Thank you for your {message.Type}!" },
            },
            token));

    private static string Digits(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        return digits.Length is >= 5 and <= 20 ? digits : throw ApiException.Invalid("from must be a phone number of 5 to 20 digits");
    }

    private JsonObject ContextOf(JsonObject given)
    {
        var context = (JsonObject)given.DeepClone();
        if (context.Text("id") is { } id && context["from"] is null && store.Messages.Find(id) is { } answered)
        {
            var from = answered.Direction == Message.Outbound ? store.Phones.Find(answered.PhoneNumberId)?.Digits : answered.Customer;
            context = new JsonObject { ["from"] = from }.With("id", id);
        }

        return context;
    }

    /// <summary>The number that a customer writes to or calls: the named one, else the last one they had to do with.</summary>
    public PhoneNumber PhoneFor(string? to, string from)
    {
        if (to is not null)
        {
            return store.Phones.Find(to)
                ?? store.Phones.All.FirstOrDefault(phone => phone.Digits == new string([.. to.Where(char.IsAsciiDigit)]))
                ?? throw ApiException.NotFound("UnknownPhoneNumber", $"There is no phone number {to}");
        }

        var last = index.After(0).FindLast(message => message.Customer == from);
        return store.Phones.Find(last?.PhoneNumberId) ?? store.Phones.All.Where(phone => phone.Registered).MinBy(phone => phone.Id)
            ?? throw ApiException.NotFound("UnknownPhoneNumber", "There is no registered phone number");
    }
}

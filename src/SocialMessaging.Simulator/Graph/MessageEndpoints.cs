using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary><c>POST /{phone}/messages</c>: sends, read receipts and typing indicators.</summary>
internal sealed class MessageEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, MessageAcceptance intake, MessageRules rules, CurrentWeather weather, MessageIndex index,
    Broadcast broadcast, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "POST", "/{id}/messages", call => PostAsync(call, isMarketing: false));
        endpoint.Map(routes, "POST", "/{id}/marketing_messages", call => PostAsync(call, isMarketing: true));
    }

    // Marketing messages have a path of their own, and a price.
    private async Task PostAsync(GraphCall call, bool isMarketing)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Messaging);
        if (call.Body.Text("messaging_product") != "whatsapp")
        {
            throw GraphErrors.Parameter("The parameter messaging_product is required.");
        }

        if (!phone.Registered)
        {
            throw GraphErrors.NotRegistered();
        }

        if (weather.TakeThrottle())
        {
            throw GraphErrors.Throughput();
        }

        if (call.Body["status"] is not null)
        {
            await MarkAsync(call, phone);
            return;
        }

        var draft = rules.Check(call.Body, phone) with { IsMarketing = isMarketing };
        if (isMarketing && draft.Template?.Category != "MARKETING")
        {
            throw GraphErrors.MarketingOnly();
        }

        switch (draft.Customer)
        {
            case MagicRecipient.TokenExpired:
                throw GraphErrors.InvalidToken();
            case MagicRecipient.ServerError:
                throw GraphErrors.OfWeather(131000);
        }

        var message = await intake.AcceptAsync(phone, draft, call.Aborted);
        call.MessageId = message.Id;
        if (weather.TakeDrop())
        {
            call.Http.Abort();
            return;
        }

        if (draft.Customer == MagicRecipient.TimesOut)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, lifetime.ApplicationStopping);
            await Task.Delay(LongestSilence, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Http.Abort();
            return;
        }

        await call.AnswerAsync(Accepted(draft, message));
    }

    private static JsonObject Accepted(MessageDraft draft, Message message)
    {
        var contact = new JsonObject { ["input"] = draft.Input };
        contact[draft.UserId is null ? "wa_id" : "user_id"] = draft.UserId ?? draft.Customer;
        var accepted = new JsonObject { ["id"] = message.Id }.With("message_status", draft.Template is null ? null : "accepted");
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(contact),
            ["messages"] = new JsonArray(accepted),
        };
    }

    // Marks the message and everything before it from the same customer, as Meta does.
    private async Task MarkAsync(GraphCall call, PhoneNumber phone)
    {
        if (call.Body.Text("status") != "read")
        {
            throw GraphErrors.InvalidValue("Parameter status must be one of {read}.");
        }

        var id = call.Body.Text("message_id") ?? throw GraphErrors.Required("The parameter message_id is required.");
        var last = store.Messages.Find(id);
        if (last is not { Direction: Message.Inbound, Type: not Message.Call } || last.PhoneNumberId != phone.Id)
        {
            throw GraphErrors.InvalidParameter("Invalid message_id");
        }

        foreach (var message in index.After(0).Where(other => other.Direction == Message.Inbound && other.PhoneNumberId == phone.Id
            && other.Customer == last.Customer && other.Sequence <= last.Sequence && other.Type != Message.Call && !other.Has("read")))
        {
            if (store.Messages.Update(
                message.Id, before => before with { Statuses = [.. before.Statuses, intake.ReadNow()] }) is { } marked)
            {
                broadcast.Message(marked);
            }
        }

        if (call.Body.Child("typing_indicator") is not null)
        {
            broadcast.Tell("typing", $"{phone.Id}|{last.Customer}");
        }

        call.MessageId = id;
        await call.SucceedAsync();
    }
}

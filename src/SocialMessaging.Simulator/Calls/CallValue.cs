using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Calls;

/// <summary>The <c>value</c> of <c>calls</c> webhooks.</summary>
internal static class CallValue
{
    public static WebhookUnit Connect(PhoneCall call, PhoneNumber phone, Customer customer, DateTimeOffset at)
    {
        var sdp = call.IsByBusiness ? call.Answer : call.Offer;
        var item = Item(call, phone, customer, "connect", at);
        item["session"] = new JsonObject { ["sdp_type"] = call.IsByBusiness ? "answer" : "offer", ["sdp"] = sdp };
        item.With("biz_opaque_callback_data", call.OpaqueData);
        var value = call.IsByBusiness ? [] : new JsonObject { ["contacts"] = new JsonArray(MessageValue.Contact(customer)) };
        value["calls"] = new JsonArray(item);
        return Unit(call, phone, value);
    }

    public static WebhookUnit Status(PhoneCall call, PhoneNumber phone, Customer customer, string status, DateTimeOffset at)
    {
        var item = new JsonObject
        {
            ["id"] = call.Id,
            ["type"] = "call",
            ["status"] = status,
            ["timestamp"] = MessageValue.Seconds(at),
        };
        item.With("recipient_id", customer.Identity == "user" || call.UserId is not null ? null : call.Customer)
            .With("recipient_user_id", customer.Identity == "phone" ? null : customer.UserId)
            .With("biz_opaque_callback_data", call.OpaqueData);
        return Unit(call, phone, new JsonObject { ["statuses"] = new JsonArray(item) });
    }

    public static WebhookUnit Terminate(PhoneCall call, PhoneNumber phone, Customer customer, DateTimeOffset at)
    {
        var item = Item(call, phone, customer, "terminate", at);
        item["status"] = call.Outcome == PhoneCall.Failed ? "FAILED" : "COMPLETED";
        if (call is { AcceptedAt: { } from, EndedAt: { } to })
        {
            item["start_time"] = MessageValue.Seconds(from);
            item["end_time"] = MessageValue.Seconds(to);
            item["duration"] = call.Seconds;
        }

        item.With("biz_opaque_callback_data", call.OpaqueData);
        var value = new JsonObject { ["calls"] = new JsonArray(item) };
        return Unit(call, phone, value.With("errors", call.ErrorCode is { } code ? CallErrors.InWebhook(code) : null));
    }

    /// <summary>A recording or transcription can be fetched: <paramref name="what"/> is <c>recording</c> or <c>transcription</c>.</summary>
    public static WebhookUnit Available(
        PhoneCall call, PhoneNumber phone, Customer customer, string what, MediaFile file, DateTimeOffset at)
    {
        var item = Item(call, phone, customer, $"call_{what}_available", at);
        item[what] = new JsonObject
        {
            ["id"] = file.Id,
            ["mime_type"] = file.MimeType,
            ["sha256"] = Convert.ToBase64String(Convert.FromHexString(file.Sha256)),
        };
        item.With("biz_opaque_callback_data", call.OpaqueData);
        return Unit(call, phone, new JsonObject { ["calls"] = new JsonArray(item) });
    }

    private static JsonObject Item(PhoneCall call, PhoneNumber phone, Customer customer, string change, DateTimeOffset at)
    {
        var number = customer.Identity == "user" ? null : call.Customer;
        var user = customer.Identity == "phone" ? null : customer.UserId;
        var item = new JsonObject { ["id"] = call.Id }
            .With("from", call.IsByBusiness ? phone.Digits : number)
            .With("from_user_id", call.IsByBusiness ? null : user)
            .With("to", call.IsByBusiness ? number : phone.Digits)
            .With("to_user_id", call.IsByBusiness ? user : null);
        item["event"] = change;
        item["timestamp"] = MessageValue.Seconds(at);
        item["direction"] = call.Direction;
        return item;
    }

    private static WebhookUnit Unit(PhoneCall call, PhoneNumber phone, JsonObject members)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = phone.Digits, ["phone_number_id"] = phone.Id },
        };
        foreach (var (name, member) in members)
        {
            value[name] = member?.DeepClone();
        }

        return new WebhookUnit(phone.WabaId, "calls", MetaJson.Freeze(value)) { MessageId = call.Id };
    }
}

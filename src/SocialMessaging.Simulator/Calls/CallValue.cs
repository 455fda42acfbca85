using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Calls;

/// <summary>The <c>value</c> of <c>calls</c> webhooks.</summary>
internal static class CallValue
{
    public static WebhookUnit Connect(PhoneCall call, PhoneNumber phone, CustomerIds customer, DateTimeOffset at)
    {
        var sdp = call.IsByBusiness ? call.Answer : call.Offer;
        var item = Item(call, phone, customer, "connect", at);
        item["session"] = new JsonObject { ["sdp_type"] = call.IsByBusiness ? "answer" : "offer", ["sdp"] = sdp };
        item.With("biz_opaque_callback_data", call.OpaqueData);
        var value = call.IsByBusiness ? [] : new JsonObject { ["contacts"] = new JsonArray(customer.Contact()) };
        value["calls"] = new JsonArray(item);
        return Unit(call, phone, value);
    }

    public static WebhookUnit Status(PhoneCall call, PhoneNumber phone, CustomerIds customer, string status, DateTimeOffset at)
    {
        var item = new JsonObject
        {
            ["id"] = call.Id,
            ["type"] = "call",
            ["status"] = status,
            ["timestamp"] = MessageValue.Seconds(at),
        };
        var ids = call.UserId is null ? customer : customer with { Number = customer.Number is "" ? "" : null };
        ids.WriteRecipient(item).With("biz_opaque_callback_data", call.OpaqueData);
        return Unit(call, phone, new JsonObject { ["statuses"] = new JsonArray(item) });
    }

    public static WebhookUnit Terminate(PhoneCall call, PhoneNumber phone, CustomerIds customer, DateTimeOffset at)
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
        PhoneCall call, PhoneNumber phone, CustomerIds customer, string what, MediaFile file, DateTimeOffset at)
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

    private static JsonObject Item(PhoneCall call, PhoneNumber phone, CustomerIds customer, string change, DateTimeOffset at)
    {
        var item = new JsonObject { ["id"] = call.Id };
        item = call.IsByBusiness
            ? customer.Write(item.With("from", phone.Digits), "to")
            : customer.Write(item, "from").With("to", phone.Digits);
        item["event"] = change;
        item["timestamp"] = MessageValue.Seconds(at);
        item["direction"] = call.Direction;
        return item;
    }

    private static WebhookUnit Unit(PhoneCall call, PhoneNumber phone, JsonObject members) =>
        WebhookUnit.OfNumber(phone, "calls", members) with { MessageId = call.Id };
}

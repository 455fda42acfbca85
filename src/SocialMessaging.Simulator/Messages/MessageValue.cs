using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>The <c>value</c> of <c>messages</c> webhooks: inbound messages and statuses.</summary>
internal static class MessageValue
{
    public static WebhookUnit ForStatus(Message message, PhoneNumber phone, CustomerIds ids, MessageStatus status)
    {
        var item = new JsonObject { ["id"] = message.Id, ["status"] = status.Status, ["timestamp"] = Seconds(status.At) };
        ids.WriteRecipient(item);
        item.With("biz_opaque_callback_data", message.OpaqueData);
        if (status.Status is "sent" or "delivered")
        {
            item["pricing"] = Pricing(message.Category);
        }

        if (status.Code is { } code)
        {
            item["errors"] = StatusErrors.For(code);
        }

        return Unit(message, phone, new JsonObject { ["statuses"] = new JsonArray(item) });
    }

    public static WebhookUnit ForInbound(Message message, PhoneNumber phone, CustomerIds ids)
    {
        var item = ids.Write(new JsonObject(), "from");
        if (message.Context is { } context)
        {
            item["context"] = MetaJson.Thaw(context);
        }

        item["id"] = message.Id;
        item["timestamp"] = Seconds(message.At);
        if (message.Content is { } content)
        {
            item[message.Type] = MetaJson.Thaw(content);
        }

        foreach (var (name, member) in message.Extra is { } extra ? (JsonObject)MetaJson.Thaw(extra)! : [])
        {
            item[name] = member?.DeepClone();
        }

        item["type"] = message.Type;
        var value = new JsonObject();
        if (message.Type != "system")
        {
            value["contacts"] = new JsonArray(ids.Contact());
        }

        value["messages"] = new JsonArray(item);
        return Unit(message, phone, value);
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    // Versions 24 and later send no conversation object; free-form messages in the service window cost nothing.
    private static JsonObject Pricing(string? category) => new()
    {
        ["billable"] = category is not null,
        ["pricing_model"] = "PMP",
        ["type"] = category is null ? "free_customer_service" : "regular",
        ["category"] = category?.ToLowerInvariant() ?? "service",
    };

    private static WebhookUnit Unit(Message message, PhoneNumber phone, JsonObject members)
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

        return new WebhookUnit(phone.WabaId, "messages", MetaJson.Freeze(value)) { MessageId = message.Id };
    }
}

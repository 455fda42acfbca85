using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>The <c>value</c> of <c>messages</c> webhooks: inbound messages and statuses.</summary>
internal static class MessageValue
{
    public static WebhookUnit ForStatus(Message message, PhoneNumber phone, MessageStatus status)
    {
        var item = new JsonObject { ["id"] = message.Id, ["status"] = status.Status, ["timestamp"] = Seconds(status.At) };
        item[message.UserId is null ? "recipient_id" : "recipient_user_id"] = message.UserId ?? message.Customer;
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

    public static WebhookUnit ForInbound(Message message, PhoneNumber phone, Customer customer)
    {
        var byUser = customer.Identity == "user";
        var item = new JsonObject();
        if (!byUser)
        {
            item["from"] = message.Customer;
        }

        if (customer.Identity != "phone")
        {
            item["from_user_id"] = customer.UserId;
        }

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
            value["contacts"] = new JsonArray(Contact(customer));
        }

        value["messages"] = new JsonArray(item);
        return Unit(message, phone, value);
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static JsonObject Contact(Customer customer)
    {
        var profile = new JsonObject { ["name"] = customer.Name }.With("username", customer.Username);
        var contact = new JsonObject { ["profile"] = profile };
        if (customer.Identity != "user")
        {
            contact["wa_id"] = customer.Number;
        }

        return contact.With("user_id", customer.Identity == "phone" ? null : customer.UserId);
    }

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

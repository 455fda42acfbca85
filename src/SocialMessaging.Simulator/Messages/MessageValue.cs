using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>The <c>value</c> of <c>messages</c> webhooks: inbound messages and statuses.</summary>
internal static class MessageValue
{
    private static readonly TimeSpan EntryPoint = TimeSpan.FromHours(72);

    public static WebhookUnit ForStatus(Message message, PhoneNumber phone, CustomerIds ids, MessageStatus status)
    {
        var item = ids.WriteRecipient(Status(message, status));
        return Unit(message, phone, new JsonObject { ["statuses"] = new JsonArray(Complete(item, message, status)) });
    }

    /// <summary>The statuses of a message in a group: one of the group, or, once people have it, one for each of them.</summary>
    public static WebhookUnit ForGroup(Message message, PhoneNumber phone, MessageStatus status, IReadOnlyList<CustomerIds> participants)
    {
        var items = status.Status is "sent" or "failed"
            ? [OfGroup(message, status)]
            : participants.Select(ids => ids.WriteParticipant(OfGroup(message, status)));
        return Unit(
            message, phone, new JsonObject { ["statuses"] = new JsonArray([.. items.Select(item => Complete(item, message, status))]) });
    }

    private static JsonObject OfGroup(Message message, MessageStatus status) =>
        Status(message, status).With("recipient_id", message.GroupId).With("recipient_type", "group");

    private static JsonObject Status(Message message, MessageStatus status) =>
        new() { ["id"] = message.Id, ["status"] = status.Status, ["timestamp"] = Seconds(status.At) };

    private static JsonObject Complete(JsonObject item, Message message, MessageStatus status)
    {
        item.With("biz_opaque_callback_data", message.OpaqueData);
        if (status.Status is "sent" or "delivered")
        {
            item["pricing"] = Pricing(message);
            if (message.Billing?.Type == Billing.EntryPoint)
            {
                item["conversation"] = Conversation(message, status);
            }
        }

        if (status.Code is { } code)
        {
            item["errors"] = StatusErrors.For(code);
        }

        return item;
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

        item.WithAll(message.Extra is { } extra ? (JsonObject)MetaJson.Thaw(extra)! : []);

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

    // A message of an earlier version of the simulator has no price of its own.
    private static JsonObject Pricing(Message message)
    {
        var billing = message.Billing
            ?? new Billing(message.Category is not null, message.Category is null ? "free_customer_service" : "regular",
                message.Category?.ToLowerInvariant() ?? "service");
        return new JsonObject
        {
            ["billable"] = billing.Billable,
            ["pricing_model"] = "PMP",
            ["type"] = billing.Type,
            ["category"] = billing.Category,
        };
    }

    // Versions 24 and later send a conversation for free entry points alone, and its end with the first status.
    private static JsonObject Conversation(Message message, MessageStatus status)
    {
        var conversation = new JsonObject { ["id"] = $"{message.PhoneNumberId}{message.Customer}" };
        conversation.With("expiration_timestamp", status.Status == "sent" ? Seconds(message.At + EntryPoint) : null);
        conversation["origin"] = new JsonObject { ["type"] = "referral_conversion" };
        return conversation;
    }

    private static WebhookUnit Unit(Message message, PhoneNumber phone, JsonObject members) =>
        WebhookUnit.OfNumber(phone, "messages", members) with { MessageId = message.Id };
}

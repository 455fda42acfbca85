using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>A message as the simulator's own API shows it.</summary>
internal static class MessageJson
{
    public static JsonObject Of(Message message)
    {
        var shown = new JsonObject
        {
            ["id"] = message.Id,
            ["sequence"] = message.Sequence,
            ["direction"] = message.Direction,
            ["phoneNumberId"] = message.PhoneNumberId,
            ["customer"] = message.Customer,
            ["timestamp"] = MessageValue.Seconds(message.At),
            ["type"] = message.Type,
        };
        if (message.Content is { } content)
        {
            shown[message.Type] = MetaJson.Thaw(content);
        }

        shown.With("context", message.Context is { } context ? MetaJson.Thaw(context) : null)
            .With("extra", message.Extra is { } extra ? MetaJson.Thaw(extra) : null)
            .With("rendered", message.Rendered is { } rendered ? MetaJson.Thaw(rendered) : null)
            .With("bizOpaqueCallbackData", message.OpaqueData)
            .With("userId", message.UserId)
            .With("flowId", message.FlowId)
            .With("flowClosed", message.FlowClosed);
        shown["statuses"] = new JsonArray([.. message.Statuses.Select(Status)]);
        return shown;
    }

    private static JsonNode Status(MessageStatus status)
    {
        var shown = new JsonObject { ["status"] = status.Status, ["timestamp"] = MessageValue.Seconds(status.At) };
        return status.Code is { } code ? shown.With("errors", StatusErrors.For(code)) : shown;
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>
/// Lists conversations, newest first, each with its last message and the newest that the customer has not read: enough for a list
/// of chats without the messages themselves.
/// </summary>
internal sealed class ConversationsApi(MessageIndex index)
{
    private const int MostUnread = 100;

    public void Map(IEndpointRouteBuilder routes) =>
        ApiEndpoint.Map(routes, "GET", "/conversations", _ => Task.FromResult<JsonNode?>(List()));

    private JsonObject List()
    {
        var conversations = index.After(0).GroupBy(message => (message.PhoneNumberId, message.Customer))
            .Select(group => (group.Key.PhoneNumberId, group.Key.Customer, Messages: group.ToList()))
            .OrderByDescending(conversation => conversation.Messages[^1].Sequence);
        return new JsonObject
        {
            ["conversations"] = new JsonArray([.. conversations.Select(conversation => (JsonNode)new JsonObject
            {
                ["phoneNumberId"] = conversation.PhoneNumberId,
                ["customer"] = conversation.Customer,
                ["count"] = conversation.Messages.Count,
                ["last"] = MessageJson.Of(conversation.Messages[^1]),
                ["unread"] = Unread(conversation.Messages),
            })]),
        };
    }

    private static JsonArray Unread(List<Message> messages) => new(
        [.. messages.AsEnumerable().Reverse().Where(message =>
                message.Direction == Message.Outbound && message.Type != "reaction" && message.Has("delivered") && !message.Has("read")
                && !message.Has("failed"))
            .Take(MostUnread).Select(message => (JsonNode)message.Id)]);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>One message, status or other change on its way to a callback; <see cref="Value"/> is the whole <c>value</c> object.</summary>
internal sealed record WebhookUnit(string EntryId, string Field, JsonElement Value)
{
    public string? MessageId { get; init; }
    public long? Time { get; init; }

    /// <summary>A change of a number: the members follow what all of these begin with.</summary>
    public static WebhookUnit OfNumber(PhoneNumber phone, string field, JsonObject members)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = phone.Digits, ["phone_number_id"] = phone.Id },
        };
        return new(phone.WabaId, field, MetaJson.Freeze(value.WithAll(members)));
    }
}

using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>How the webhooks of one account name a customer. What is null is left out; an empty number is sent empty.</summary>
internal sealed record CustomerIds(string Name, string? Username, string? Number, string? UserId, string? ParentUserId)
{
    public static CustomerIds Of(Customer customer, Waba? waba) => new(
        customer.Name,
        customer.Username,
        customer.Identity switch
        {
            Customer.UserOnly => null,
            Customer.EmptyPhone => "",
            _ => customer.Number,
        },
        customer.Identity == Customer.PhoneOnly ? null : customer.UserId,
        customer.Identity == Customer.PhoneOnly || waba is not { HasParentPortfolio: true } ? null : customer.ParentUserId);

    /// <summary>Puts the ids into an item: <c>from</c>, <c>from_user_id</c>, <c>from_parent_user_id</c>, or those of <c>to</c>.</summary>
    public JsonObject Write(JsonObject item, string party) => Write(item, party, party);

    /// <summary>The ids of who gets a message.</summary>
    public JsonObject WriteRecipient(JsonObject item) => Write(item, "recipient_id", "recipient");

    /// <summary>The ids of who has a message of a group.</summary>
    public JsonObject WriteParticipant(JsonObject item) => Write(item, "recipient_participant_id", "recipient_participant");

    /// <summary>An element of <c>contacts</c>.</summary>
    public JsonObject Contact()
    {
        var profile = new JsonObject { ["name"] = Name }.With("username", Username);
        return new JsonObject { ["profile"] = profile }.With("wa_id", Number).With("user_id", UserId).With("parent_user_id", ParentUserId);
    }

    private JsonObject Write(JsonObject item, string number, string party) =>
        item.With(number, Number).With(party + "_user_id", UserId).With(party + "_parent_user_id", ParentUserId);
}

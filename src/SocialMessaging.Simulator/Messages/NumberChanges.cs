using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Customers who get another number, and with it another business-scoped id: every business that they know is told.</summary>
internal sealed class NumberChanges(SimulatorStore store, CustomerNames names, MessageIndex index, InboundMessages inbound)
{
    /// <summary>Moves a customer; the system messages that say so come from the old number.</summary>
    public async Task<(Customer Customer, IReadOnlyList<Message> Messages)> MoveAsync(
        string from, string to, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            throw ApiException.Invalid("to must be another number than the one of the path");
        }

        var before = store.KnownCustomer(from);
        var after = before with { Number = to, MovedTo = null };
        await store.Customers.Put(before with { MovedTo = to });
        await store.Customers.Put(after);
        var messages = new List<Message>();
        var known = index.After(0).Where(message => message.Customer == from).Select(message => message.PhoneNumberId);
        foreach (var phoneId in known.Distinct(StringComparer.Ordinal))
        {
            var wabaId = inbound.PhoneFor(phoneId, from).WabaId;
            var seen = names.SeenBy(from, wabaId);
            messages.Add(await inbound.ReceiveAsync(
                new JsonObject
                {
                    ["from"] = from,
                    ["to"] = phoneId,
                    ["type"] = "system",
                    ["system"] = Notice(seen, CustomerIds.Of(seen with { Number = to }, store.Wabas.Find(wabaId))),
                },
                cancellationToken));
            if (!seen.HidesPhone)
            {
                await names.NoteAsync(to, wabaId);
            }
        }

        return (after, messages);
    }

    private static JsonObject Notice(Customer before, CustomerIds after)
    {
        var hidden = before.HidesPhone;
        var notice = new JsonObject
        {
            ["type"] = hidden ? "user_changed_user_id" : "user_changed_number",
            ["body"] = hidden
                ? $"User {before.Name} changed from {before.UserId} to {after.UserId}"
                : $"User {before.Name} changed from {before.Number} to {after.Number}",
        };
        return notice.With("wa_id", after.Number).With("user_id", after.UserId).With("parent_user_id", after.ParentUserId);
    }
}

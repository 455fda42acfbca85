using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Calls;

/// <summary>Gives each call a row in its conversation, so that lists, the page and the service window know of it.</summary>
internal sealed class CallRows(SimulatorStore store, MessageIndex index, Broadcast broadcast)
{
    public void Show(PhoneCall call)
    {
        var content = new JsonObject { ["direction"] = call.Direction, ["state"] = call.State }
            .With("outcome", call.Outcome).With("duration", call.Seconds).With("error_code", call.ErrorCode);
        var frozen = MetaJson.Freeze(content);
        var row = store.Messages.Update(call.Id, before => before with { Content = frozen });
        if (row is null)
        {
            row = new Message(
                call.Id, store.NextSequence(), call.IsByBusiness ? Message.Outbound : Message.Inbound, call.WabaId, call.PhoneNumberId,
                call.Customer, call.StartedAt, Message.Call, frozen)
            { UserId = call.UserId, OpaqueData = call.OpaqueData, Ordinal = call.Ordinal };
            _ = store.Messages.Put(row);
            index.Add(row);
        }

        broadcast.Message(row);
        broadcast.Tell("phone-call", call.Id);
    }
}

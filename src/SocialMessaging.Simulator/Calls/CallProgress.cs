using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Calls;

/// <summary>The states of a call: what either side does, and what follows from it. Null where a call is in no state for it.</summary>
internal sealed class CallProgress(
    SimulatorStore store, SimulatorClock clock, CallPermissions permissions, CallReports reports, CallRows rows, InboundMessages inbound)
{
    /// <summary>The phone rings, at the latest when somebody takes or rejects the call.</summary>
    public void Ring(string id)
    {
        if (Move(
            id, before => before is { IsByBusiness: true, State: PhoneCall.Ringing, Rang: false } ? before with { Rang = true } : null)
            is { } call)
        {
            reports.Status(call, "RINGING");
        }
    }

    /// <summary>The customer takes a call.</summary>
    public PhoneCall? PickUp(string id)
    {
        Ring(id);
        var call = Move(id, before => before is { IsByBusiness: true, State: PhoneCall.Ringing }
            ? before with { State = PhoneCall.InProgress, AcceptedAt = clock.Now, Answer = SampleSdp.Answer(id) } : null);
        if (call is not null)
        {
            permissions.Connected(call);
            reports.Connect(call);
            reports.Status(call, "ACCEPTED");
        }

        return call;
    }

    /// <summary>The customer ends a call, or does not take it.</summary>
    public Task<PhoneCall?> HangUpAsync(string id, CancellationToken cancellationToken)
    {
        Ring(id);
        return EndAsync(
            id,
            before => before.State == PhoneCall.InProgress ? PhoneCall.Completed
                : before.IsByBusiness ? PhoneCall.Rejected : PhoneCall.Canceled,
            cancellationToken);
    }

    /// <summary>The business sets up the media of a customer's call before it takes it.</summary>
    public PhoneCall? PreAccept(string id, string sdp) => Move(id, before => before is { IsByBusiness: false, State: PhoneCall.Ringing }
        ? before with { State = PhoneCall.PreAccepted, Answer = sdp } : null);

    /// <summary>The business takes a customer's call.</summary>
    public PhoneCall? Accept(string id, CallBody body)
    {
        var call = Move(id, before => before is { IsByBusiness: false, State: PhoneCall.Ringing or PhoneCall.PreAccepted }
            ? before with
            {
                State = PhoneCall.InProgress,
                AcceptedAt = clock.Now,
                Answer = body.Sdp,
                OpaqueData = body.OpaqueData,
                Records = body.Records,
                Transcribes = body.Transcribes,
            }
            : null);
        if (call is not null)
        {
            permissions.Connected(call);
        }

        return call;
    }

    public Task<PhoneCall?> RejectAsync(string id, CancellationToken cancellationToken) => EndAsync(
        id,
        before => before is { IsByBusiness: false, State: PhoneCall.Ringing or PhoneCall.PreAccepted } ? PhoneCall.Rejected : null,
        cancellationToken);

    public Task<PhoneCall?> TerminateAsync(string id, CancellationToken cancellationToken) => EndAsync(
        id,
        before => before.State == PhoneCall.InProgress ? PhoneCall.Completed
            : before.IsByBusiness ? PhoneCall.Canceled : PhoneCall.Rejected,
        cancellationToken);

    /// <summary>Nobody took the call in time.</summary>
    public Task<PhoneCall?> TimeOutAsync(string id, CancellationToken cancellationToken) => EndAsync(
        id, before => before.State == PhoneCall.InProgress ? null : PhoneCall.Unanswered, cancellationToken);

    /// <summary>A call that goes on breaks off.</summary>
    public Task<PhoneCall?> BreakOffAsync(string id, CancellationToken cancellationToken) => EndAsync(
        id, before => before.State == PhoneCall.InProgress ? PhoneCall.Failed : null, cancellationToken);

    /// <summary>Permission that Meta gives or takes by itself is reported like a customer's answer.</summary>
    public Task<Message> ReplyAsync(
        PhoneCall call, string response, string? about, CancellationToken cancellationToken) => inbound.ReceiveAsync(
        new JsonObject
        {
            ["from"] = call.Customer,
            ["to"] = call.PhoneNumberId,
            ["type"] = "interactive",
            ["interactive"] = new JsonObject
            {
                ["type"] = "call_permission_reply",
                ["call_permission_reply"] = new JsonObject { ["response"] = response, ["response_source"] = "automatic" },
            },
        }.With("context", about is null ? null : new JsonObject { ["id"] = about }),
        cancellationToken);

    private async Task<PhoneCall?> EndAsync(string id, Func<PhoneCall, string?> outcome, CancellationToken cancellationToken)
    {
        var call = Move(id, before => !before.IsOver && outcome(before) is { } how
            ? before with
            {
                State = PhoneCall.Ended,
                Outcome = how,
                EndedAt = clock.Now,
                ErrorCode = how == PhoneCall.Failed ? 138021 : null,
            }
            : null);
        if (call is null)
        {
            return null;
        }

        if (call is { IsByBusiness: true, Outcome: PhoneCall.Rejected })
        {
            reports.Status(call, "REJECTED");
        }

        await reports.EndAsync(call, cancellationToken);
        if (call is { IsByBusiness: true, Outcome: PhoneCall.Rejected or PhoneCall.Unanswered } && permissions.Missed(call))
        {
            await ReplyAsync(call, "reject", null, cancellationToken);
        }

        return call;
    }

    private PhoneCall? Move(string id, Func<PhoneCall, PhoneCall?> change)
    {
        var moved = false;
        var call = store.Calls.Update(id, before =>
        {
            var after = change(before);
            moved = after is not null;
            return after ?? before;
        });
        if (!moved || call is null)
        {
            return null;
        }

        rows.Show(call);
        return call;
    }
}

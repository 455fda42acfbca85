using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Calling;

/// <summary>Which customer allows which number to call, with Meta's limits and lifetimes on the simulator's clock.</summary>
internal sealed class CallPermissions(SimulatorStore store, SimulatorClock clock, Broadcast broadcast)
{
    public const int MostRequestsADay = 1;
    public const int MostRequestsAWeek = 2;
    public const int MostConnectionsADay = 100;

    private const int MissedUntilRevoked = 4;
    private static readonly TimeSpan Life = TimeSpan.FromHours(168);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly Lock gate = new();

    /// <summary>What holds now: a temporary permission that has expired is none.</summary>
    public CallPermission Of(string phoneId, string customer)
    {
        var known = store.CallPermissions.Find(CallPermission.KeyOf(phoneId, customer));
        return known is null && MagicCallee.Allows(customer)
            ? new CallPermission(phoneId, customer) { Status = CallPermission.Permanent }
            : Current(known ?? new CallPermission(phoneId, customer));
    }

    /// <summary>A request is sent: refused when a limit is used up or nothing is left to ask for.</summary>
    public void Request(PhoneNumber phone, string customer)
    {
        if (!CallingSettings.Enabled(phone))
        {
            throw CallErrors.Of(138000);
        }

        lock (gate)
        {
            var before = Of(phone.Id, customer);
            if (before.Status == CallPermission.Permanent)
            {
                throw CallErrors.Of(138017);
            }

            if (RequestLimits(before).Any(limit => limit.IsUsedUp))
            {
                throw CallErrors.Of(138009);
            }

            Put(before with { Requests = [.. before.Requests.Where(at => at > clock.Now - Week), clock.Now] });
        }
    }

    /// <summary>
    /// Takes a customer's answer and completes it as Meta reports it: how long it holds, and who gave it.
    /// </summary>
    public JsonObject Reply(PhoneNumber phone, string customer, JsonObject given)
    {
        var response = given.Text("response");
        if (response is not ("accept" or "reject"))
        {
            throw ApiException.Invalid("call_permission_reply.response must be accept or reject");
        }

        var permanent = response == "accept" && given.Truth("is_permanent");
        DateTimeOffset? expires = response == "accept" && !permanent ? clock.Now + Life : null;
        lock (gate)
        {
            Put(Of(phone.Id, customer) with
            {
                Status = permanent ? CallPermission.Permanent : expires is null ? CallPermission.None : CallPermission.Temporary,
                ExpiresAt = expires,
                Missed = 0,
            });
        }

        return new JsonObject { ["response"] = response, ["is_permanent"] = permanent }
            .With("expiration_timestamp", expires?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            .With("response_source", given.Text("response_source") ?? "user_action");
    }

    /// <summary>The business reached the customer: requests and missed calls no longer count.</summary>
    public void Connected(PhoneCall call)
    {
        lock (gate)
        {
            var before = Of(call.PhoneNumberId, call.Customer);
            Put(before with
            {
                Requests = [],
                Missed = 0,
                Connections = call.IsByBusiness ? [.. before.Connections.Where(at => at > clock.Now - Day), clock.Now] : before.Connections,
            });
        }
    }

    /// <summary>A call of the business came to nothing; true when it was one too many, and the permission must go.</summary>
    public bool Missed(PhoneCall call)
    {
        lock (gate)
        {
            var after = Of(call.PhoneNumberId, call.Customer);
            after = after with { Missed = after.Missed + 1 };
            Put(after);
            return after.Missed >= MissedUntilRevoked && after.Status != CallPermission.None && !MagicCallee.Allows(call.Customer);
        }
    }

    public IReadOnlyList<CallLimit> RequestLimits(CallPermission permission) =>
    [
        new("PT24H", MostRequestsADay, permission.Requests, Day, clock.Now),
        new("P7D", MostRequestsAWeek, permission.Requests, Week, clock.Now),
    ];

    public IReadOnlyList<CallLimit> CallLimits(CallPermission permission) =>
        [new("PT24H", MostConnectionsADay, permission.Connections, Day, clock.Now)];

    private CallPermission Current(CallPermission known) => known.Status == CallPermission.Temporary && known.ExpiresAt <= clock.Now
        ? known with { Status = CallPermission.None, ExpiresAt = null }
        : known;

    private void Put(CallPermission permission)
    {
        _ = store.CallPermissions.Put(permission);
        broadcast.Tell("call-permission", permission.Key);
    }
}

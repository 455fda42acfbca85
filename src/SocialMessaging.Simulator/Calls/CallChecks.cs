using SocialMessaging.Simulator.Calling;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Calls;

/// <summary>What stands in the way of a new call.</summary>
internal static class CallChecks
{
    private const int MostAtOnce = 1000;
    private const int MostADay = 10_000;

    /// <summary>The business starts a call: refusals in the order in which Meta finds them.</summary>
    public static void Connect(
        PhoneCall call, SimulatorStore store, CallPermission permission, CallPermissions permissions, DateTimeOffset now)
    {
        if (MagicCallee.RefusalCode(call.Customer) is { } code)
        {
            throw CallErrors.Of(code);
        }

        if (permission.Status == CallPermission.None)
        {
            throw CallErrors.Of(138006);
        }

        if (permissions.CallLimits(permission).Any(limit => limit.IsUsedUp))
        {
            throw CallErrors.Of(138012);
        }

        if (IsBusy(call, store))
        {
            throw CallErrors.Of(138003);
        }

        var ofNumber = store.Calls.All.Where(other => other.PhoneNumberId == call.PhoneNumberId).ToList();
        if (ofNumber.Count(other => !other.IsOver) >= MostAtOnce)
        {
            throw CallErrors.Of(138002);
        }

        if (ofNumber.Count(other => other.IsByBusiness && other.StartedAt > now.AddHours(-24)) >= MostADay)
        {
            throw CallErrors.Of(138005);
        }
    }

    /// <summary>A customer can only call where their app shows the button.</summary>
    public static void ByCustomer(PhoneCall call, PhoneNumber phone, SimulatorStore store, DateTimeOffset now)
    {
        var calling = CallingSettings.Of(phone);
        if (!phone.Registered || calling?.Text("status") != "ENABLED" || calling.Text("call_icon_visibility") == "DISABLE_ALL")
        {
            throw new ApiException(409, "CallsAreOff", "The business does not take calls: calling is off, or its button is hidden");
        }

        if (!CallHours.AreOpen(calling.Child("call_hours"), now))
        {
            throw new ApiException(409, "OutsideCallHours", "The business does not take calls at this time");
        }

        if (IsBusy(call, store))
        {
            throw new ApiException(409, "CallGoingOn", "A call between the two is already going on");
        }
    }

    private static bool IsBusy(PhoneCall call, SimulatorStore store) => store.Calls.All.Any(
        other => !other.IsOver && other.PhoneNumberId == call.PhoneNumberId && other.Customer == call.Customer);
}

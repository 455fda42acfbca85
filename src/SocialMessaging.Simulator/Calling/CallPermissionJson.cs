using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Calling;

/// <summary>A permission as Meta shows it: what holds, and what may be done within the limits.</summary>
internal static class CallPermissionJson
{
    public static JsonObject Of(CallPermission permission, CallPermissions permissions) => new()
    {
        ["permission"] = new JsonObject { ["status"] = permission.Status }
            .With("expiration_time", permission.ExpiresAt?.ToUnixTimeSeconds()),
        ["actions"] = new JsonArray(
            Action(
                "send_call_permission_request", permission.Status != CallPermission.Permanent, permissions.RequestLimits(permission)),
            Action("start_call", permission.Status != CallPermission.None, permissions.CallLimits(permission))),
    };

    private static JsonObject Action(string name, bool allowed, IReadOnlyList<CallLimit> limits) => new()
    {
        ["action_name"] = name,
        ["can_perform_action"] = allowed && !limits.Any(limit => limit.IsUsedUp),
        ["limits"] = new JsonArray([.. limits.Select(limit => (JsonNode)Limit(limit))]),
    };

    private static JsonObject Limit(CallLimit limit) => new JsonObject
    {
        ["time_period"] = limit.Period,
        ["max_allowed"] = limit.Most,
        ["current_usage"] = limit.Used,
    }.With("limit_expiration_time", limit.FreeAt?.ToUnixTimeSeconds());
}

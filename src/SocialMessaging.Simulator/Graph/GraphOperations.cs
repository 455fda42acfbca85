using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>
/// The operation that a path stands for, under which its faults are set. Those of templates and uploads, and of objects whose kind only
/// their id tells, are met where the object is known.
/// </summary>
internal static class GraphOperations
{
    private static readonly Dictionary<(string Method, string Pattern), string> Names = new()
    {
        [("POST", "/{id}/messages")] = OperationFaults.SendMessage,
        [("POST", "/{id}/media")] = OperationFaults.UploadMedia,
        [("POST", "/{id}/register")] = "register",
        [("POST", "/{id}/deregister")] = "deregister",
        [("POST", "/{id}/settings")] = "setSettings",
        [("GET", "/{id}/settings")] = "getSettings",
        [("GET", "/{id}/phone_numbers")] = "listPhoneNumbers",
        [("GET", "/{id}/subscribed_apps")] = "listSubscribedApps",
        [("POST", "/{id}/subscribed_apps")] = "subscribe",
        [("DELETE", "/{id}/subscribed_apps")] = "unsubscribe",
        [("GET", "/oauth/access_token")] = "exchangeCode",
        [("POST", "/oauth/access_token")] = "exchangeCode",
        [("GET", "/debug_token")] = "inspectToken",
        [("GET", "/{id}/flows")] = "listFlows",
        [("POST", "/{id}/flows")] = "createFlow",
        [("POST", "/{id}/publish")] = "publishFlow",
        [("POST", "/{id}/deprecate")] = "deprecateFlow",
        [("GET", "/{id}/assets")] = "listFlowAssets",
        [("POST", "/{id}/assets")] = "editFlowAssets",
        [("GET", "/{id}/whatsapp_business_encryption")] = "getPublicKey",
        [("POST", "/{id}/whatsapp_business_encryption")] = "setPublicKey",
        [("POST", "/{id}/dataset")] = "createDataset",
        [("POST", "/{id}/events")] = "sendConversionEvents",
        [("POST", "/{id}/calls")] = "callEvent",
        [("GET", "/{id}/call_permissions")] = "getCallPermission",
        [("GET", "/{id}/whatsapp_business_profile")] = "getBusinessProfile",
        [("POST", "/{id}/whatsapp_business_profile")] = "setBusinessProfile",
        [("POST", "/{id}/block_users")] = "blockUsers",
    };

    public static IEnumerable<string> All => Names.Values;

    public static string? Of(string method, string pattern) => Names.GetValueOrDefault((method, pattern));
}

using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Weather;

/// <summary>Faults that meet single operations of the Graph API. They are gone with calm weather and a restart.</summary>
internal sealed class OperationFaults
{
    public const string CreateTemplate = "createTemplate";
    public const string EditTemplate = "editTemplate";
    public const string DeleteTemplate = "deleteTemplate";
    public const string GetTemplate = "getTemplate";
    public const string ListTemplates = "listTemplates";
    public const string ListTemplateLibrary = "listTemplateLibrary";
    public const string BeginUpload = "beginUpload";
    public const string Upload = "upload";
    public const string SendMessage = "sendMessage";
    public const string UploadMedia = "uploadMedia";
    public const string GetMedia = "getMedia";
    public const string DeleteMedia = "deleteMedia";
    public const string GetAccount = "getAccount";
    public const string GetPhoneNumber = "getPhoneNumber";
    public const string GetFlow = "getFlow";
    public const string EditFlow = "editFlow";
    public const string DeleteFlow = "deleteFlow";

    /// <summary>The operations that can have faults of their own.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        BeginUpload, "blockUsers", "callEvent", "createDataset", "createFlow", CreateTemplate, DeleteFlow, DeleteMedia, DeleteTemplate,
        "deprecateFlow", "deregister", EditFlow, "editFlowAssets", EditTemplate, "exchangeCode", GetAccount, "getBusinessProfile",
        "getCallPermission", GetFlow, GetMedia, GetPhoneNumber, "getPublicKey", "getSettings", GetTemplate, "inspectToken",
        "listFlowAssets", "listFlows", "listPhoneNumbers", "listSubscribedApps", ListTemplateLibrary, ListTemplates, "publishFlow",
        "register", "sendConversionEvents", SendMessage, "setBusinessProfile", "setPublicKey", "setSettings", "subscribe", "unsubscribe",
        Upload, UploadMedia,
    ];

    private readonly Lock gate = new();
    private readonly Dictionary<string, OperationFault> faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);

    public void Set(string operation, OperationFault fault)
    {
        lock (gate)
        {
            faults[operation] = fault;
            calls.Remove(operation);
        }
    }

    /// <summary>Counts a call: whether it is one that meets the operation's faults.</summary>
    public bool IsDue(string operation)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(operation, out var fault))
            {
                return false;
            }

            var count = calls[operation] = calls.GetValueOrDefault(operation) + 1;
            return fault.Every <= 1 || count % fault.Every == 0;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
            calls.Clear();
        }
    }

    /// <summary>What is still to come, by operation.</summary>
    public JsonObject Show()
    {
        lock (gate)
        {
            var shown = new JsonObject();
            foreach (var (operation, fault) in faults.Where(pair => !pair.Value.IsEmpty).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                shown[operation] = MetaJson.Thaw(JsonSerializer.SerializeToElement(fault, WeatherContext.Default.OperationFault));
            }

            return shown;
        }
    }

    public bool TakeLostAnswer(string operation) =>
        Take(operation, fault => fault.AcceptThenDrop > 0, fault => fault with { AcceptThenDrop = fault.AcceptThenDrop - 1 }) is not null;

    public bool TakeDrop(string operation) =>
        Take(operation, fault => fault.Drop > 0, fault => fault with { Drop = fault.Drop - 1 }) is not null;

    public bool TakeThrottle(string operation) =>
        Take(operation, fault => fault.Throttle > 0, fault => fault with { Throttle = fault.Throttle - 1 }) is not null;

    public int? TakeError(string operation) =>
        Take(operation, fault => fault.Errors.Count > 0, fault => fault with { Errors = [.. fault.Errors.Skip(1)] })?.Errors[0];

    private OperationFault? Take(string operation, Predicate<OperationFault> applies, Func<OperationFault, OperationFault> next)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(operation, out var fault) || !applies(fault))
            {
                return null;
            }

            faults[operation] = fault.Every == 0 ? next(fault) : fault with { Errors = [.. fault.Errors.Skip(1), .. fault.Errors.Take(1)] };
            return fault;
        }
    }
}

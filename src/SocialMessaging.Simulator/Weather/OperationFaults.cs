using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Weather;

/// <summary>Faults that meet single operations of the Graph API. They are counted down, and gone with calm weather and a restart.</summary>
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

    /// <summary>The operations that can have faults of their own.</summary>
    public static readonly IReadOnlyList<string> Names =
        [BeginUpload, CreateTemplate, DeleteTemplate, EditTemplate, GetTemplate, ListTemplateLibrary, ListTemplates, Upload];

    private readonly Lock gate = new();
    private readonly Dictionary<string, OperationFault> faults = new(StringComparer.Ordinal);

    public void Set(string operation, OperationFault fault)
    {
        lock (gate)
        {
            faults[operation] = fault;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
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

            faults[operation] = next(fault);
            return fault;
        }
    }
}

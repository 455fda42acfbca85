using SocialMessaging.Simulator.Flows.Json;

namespace SocialMessaging.Simulator.Flows.Validation;

/// <summary>Collects the errors of one document, a bounded number of them.</summary>
internal sealed class FlowErrors
{
    private const int MostErrors = 100;

    private readonly List<FlowError> found = [];

    public IReadOnlyList<FlowError> Found => found;

    public void Add(string error, FlowNode at, string message)
    {
        if (found.Count < MostErrors)
        {
            found.Add(new(error, message, at.Path, at.Span));
        }
    }

    /// <summary>An error of what is no value.</summary>
    public void Add(string error, FlowSpan at, string message) => found.Add(new(error, message, "", at));

    public void UnknownKey(FlowNode owner, string name, FlowNode value) =>
        Add("INVALID_PROPERTY_KEY", value, $"Property ({name}) cannot be specified at ({Place(owner)}).");

    public void WrongType(FlowNode value, string name, string expected) => Add(
        "INVALID_PROPERTY_TYPE", value, $"Expected property '{name}' to be of type '{expected}', but found '{value.TypeName}'.");

    public void WrongValue(FlowNode value, string name) =>
        Add("INVALID_PROPERTY_VALUE", value, $"Invalid value found for property '{name}' at '{value.Path}'.");

    public void NotOneOf(FlowNode value, IEnumerable<string> allowed) =>
        Add("INVALID_ENUM_VALUE", value, $"Value should be one of: [{string.Join(", ", allowed)}].");

    public void Missing(FlowNode owner, string name) =>
        Add("MISSING_REQUIRED_PROPERTY", owner, $"Required property '{name}' is missing.");

    public void TooFew(FlowNode value, string name, int fewest) =>
        Add("MIN_ITEMS_REQUIRED", value, $"Property '{name}' should have at least '{fewest}' items.");

    public void Empty(FlowNode value, string name) =>
        Add("MIN_CHARS_REQUIRED", value, $"Property '{name}' should have at least '1' characters.");

    private static string Place(FlowNode owner) => owner.Path.Length == 0 ? "root" : owner.Path;
}

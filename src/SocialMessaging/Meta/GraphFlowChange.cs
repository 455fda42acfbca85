using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>
/// Meta's answer to a flow that was created or given another JSON. Validation errors are not a refusal: it is saved all the same.
/// </summary>
public sealed record GraphFlowChange
{
    /// <summary>The new flow; absent where one was changed.</summary>
    [JsonConverter(typeof(GraphTextConverter))]
    public string? Id { get; init; }

    public bool? Success { get; init; }

    public IReadOnlyList<JsonElement>? ValidationErrors { get; init; }
}

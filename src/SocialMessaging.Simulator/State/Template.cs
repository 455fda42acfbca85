using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>A message template in one language.</summary>
internal sealed record Template(string Id, string WabaId, string Name, string Language, string Category, JsonElement Components)
{
    public string Status { get; init; } = "PENDING";
    public string ParameterFormat { get; init; } = "POSITIONAL";
    public string? SubCategory { get; init; } = "CUSTOM";
    public string? RejectedReason { get; init; }
    public string? LibraryTemplateName { get; init; }
    public string QualityScore { get; init; } = "UNKNOWN";
    public long? TimeToLive { get; init; }
    public bool? LinkTrackingOptedOut { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ModerationAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public IReadOnlyList<DateTimeOffset> Edits { get; init; } = [];
}

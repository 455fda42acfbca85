using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>A message template in one language.</summary>
internal sealed record Template(string Id, string WabaId, string Name, string Language, string Category, JsonElement Components)
{
    /// <summary>The sample that every account has; no other template can have its name.</summary>
    public const string SampleName = "hello_world";

    public string Status { get; init; } = "PENDING";
    public string ParameterFormat { get; init; } = "POSITIONAL";
    public string? SubCategory { get; init; } = "CUSTOM";
    public string? RejectedReason { get; init; }
    public string? LibraryTemplateName { get; init; }
    public string QualityScore { get; init; } = "UNKNOWN";
    public long? TimeToLive { get; init; }
    public bool? LinkTrackingOptedOut { get; init; }

    /// <summary>The category before the last change that Meta made.</summary>
    public string? PreviousCategory { get; init; }

    /// <summary>The category that Meta has announced, which comes at <see cref="CategoryChangeAt"/>.</summary>
    public string? CorrectCategory { get; init; }

    public DateTimeOffset? CategoryChangeAt { get; init; }

    /// <summary>How often it was paused for its quality.</summary>
    public int Pauses { get; init; }

    /// <summary>When a pause ends by itself.</summary>
    public DateTimeOffset? ResumeAt { get; init; }

    /// <summary>When a deletion that waits for messages under way is completed.</summary>
    public DateTimeOffset? RemovalAt { get; init; }

    public bool WasApproved { get; init; }

    /// <summary>When Meta has judged the quality; null: not yet.</summary>
    public DateTimeOffset? QualityAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? ModerationAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public IReadOnlyList<DateTimeOffset> Edits { get; init; } = [];
}

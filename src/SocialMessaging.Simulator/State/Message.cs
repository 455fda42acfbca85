using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>One message in either direction. <see cref="Content"/> is what stands under the member named like the type.</summary>
internal sealed record Message(
    string Id, long Sequence, string Direction, string WabaId, string PhoneNumberId, string Customer, DateTimeOffset At, string Type,
    JsonElement? Content)
{
    public const string Inbound = "inbound";
    public const string Outbound = "outbound";

    /// <summary>The type of a call's row in the conversation: it has no statuses and nobody reads it.</summary>
    public const string Call = "call";

    public string? UserId { get; init; }

    /// <summary>The group in which it was written; one of the business has it as its customer, too.</summary>
    public string? GroupId { get; init; }

    /// <summary>Who of a group has a message of the business.</summary>
    public IReadOnlyList<string> DeliveredTo { get; init; } = [];
    public JsonElement? Context { get; init; }
    public JsonElement? Extra { get; init; }
    public JsonElement? Rendered { get; init; }
    public string? Category { get; init; }
    public string? FlowId { get; init; }
    public Billing? Billing { get; init; }

    /// <summary>When a message that could not be delivered is dropped, without a word.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the endpoint said when it ended the flow for good.</summary>
    public string? FlowClosed { get; init; }
    public string? OpaqueData { get; init; }
    public long Ordinal { get; init; }
    public IReadOnlyList<MessageStatus> Statuses { get; init; } = [];
    public IReadOnlyList<PlannedStatus> Plan { get; init; } = [];

    public bool Has(string status) => Statuses.Any(reached => reached.Status == status);
}

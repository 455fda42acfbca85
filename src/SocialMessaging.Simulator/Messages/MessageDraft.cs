using System.Text.Json.Nodes;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Messages;

/// <summary>A send that passed validation, before it gets an id.</summary>
internal sealed record MessageDraft(string Customer, string Input, string Type, JsonNode? Content)
{
    /// <summary>The business-scoped user id when the message was addressed with it.</summary>
    public string? UserId { get; init; }

    /// <summary>The group that the message is for; null where it is for one customer.</summary>
    public string? GroupId { get; init; }

    public JsonObject? Context { get; init; }

    public string? OpaqueData { get; init; }

    public Template? Template { get; init; }

    /// <summary>Whether it was sent as a marketing message, and not as any message.</summary>
    public bool IsMarketing { get; init; }

    /// <summary>The flow that the message opens.</summary>
    public string? FlowId { get; init; }

    public JsonNode? Rendered { get; init; }

    /// <summary>An error that Meta notices only after it has accepted the message.</summary>
    public int? Failure { get; init; }
}

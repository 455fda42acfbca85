using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>One message, status or other change on its way to a callback; <see cref="Value"/> is the whole <c>value</c> object.</summary>
internal sealed record WebhookUnit(string EntryId, string Field, JsonElement Value)
{
    public string? MessageId { get; init; }
    public long? Time { get; init; }
}

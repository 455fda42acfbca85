using System.Text.Json;

namespace SocialMessaging.Meta;

/// <summary>Meta's answer to conversion events. That it is a 200 does not say that it took them.</summary>
public sealed record GraphConversionReply
{
    public int? EventsReceived { get; init; }

    public IReadOnlyList<JsonElement>? Messages { get; init; }

    public string? FbtraceId { get; init; }

    public override string ToString() => $"({EventsReceived} events)";
}

using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>One conversion event that a dataset has taken.</summary>
internal sealed record ConversionEvent(long Sequence, string DatasetId, string WabaId, DateTimeOffset At, string TraceId, JsonElement Event)
{
    public string? PartnerAgent { get; init; }
    public string? TestEventCode { get; init; }
}

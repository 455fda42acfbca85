using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows.Validation;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>A screen that somebody has come to: the data it was given and what was filled in.</summary>
internal sealed class ScreenState(FlowScreen screen, JsonObject data)
{
    public FlowScreen Screen => screen;

    public JsonObject Data { get; } = data;

    public JsonObject Form { get; } = [];
}

using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Flows.Endpoints;

/// <summary>What an endpoint wants next.</summary>
/// <param name="Screen">The screen to show; null at the end.</param>
/// <param name="Data">The screen's data.</param>
/// <param name="Response">At the end: what goes to the business.</param>
internal sealed record EndpointAnswer(string? Screen, JsonObject Data, JsonObject? Response);

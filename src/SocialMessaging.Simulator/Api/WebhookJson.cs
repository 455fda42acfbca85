using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>A webhook as the simulator's own API shows it.</summary>
internal static class WebhookJson
{
    public static JsonObject Of(WebhookPost post) => new()
    {
        ["id"] = post.Id,
        ["url"] = post.Url,
        ["state"] = post.State,
        ["createdAt"] = Time(post.CreatedAt),
        ["nextAttemptAt"] = post.NextAttemptAt is { } next ? Time(next) : null,
        ["fields"] = new JsonArray([.. post.Units.Select(unit => (JsonNode)unit.Field)]),
        ["kinds"] = new JsonArray([.. post.Units.Select(unit => (JsonNode)Kind(unit))]),
        ["messageIds"] = new JsonArray(
            [.. post.Units.Select(unit => unit.MessageId).OfType<string>().Distinct(StringComparer.Ordinal).Select(id => (JsonNode)id)]),
        ["signature"] = post.Signature,
        ["body"] = post.Body,
        ["attempts"] = new JsonArray([.. post.Attempts.Select(attempt => (JsonNode)Attempt(attempt))]),
    };

    public static string Time(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static string Kind(WebhookUnit unit)
    {
        var value = unit.Value;
        return value.TryGetProperty("statuses", out var statuses) ? $"status {statuses[0].GetProperty("status")}"
            : value.TryGetProperty("messages", out var messages) ? $"message {messages[0].GetProperty("type")}"
            : unit.Field;
    }

    private static JsonObject Attempt(WebhookAttempt attempt)
    {
        var shown = new JsonObject { ["at"] = Time(attempt.At), ["milliseconds"] = Math.Round(attempt.Milliseconds, 1) };
        return shown.With("status", attempt.Status is { } status ? JsonValue.Create(status) : null).With("answer", attempt.Answer)
            .With("failure", attempt.Failure);
    }
}

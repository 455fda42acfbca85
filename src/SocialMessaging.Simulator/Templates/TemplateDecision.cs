using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Templates;

/// <summary>A decision of Meta as <c>PATCH /simulator/templates/{id}</c> says it: status, quality, category now or announced.</summary>
internal static class TemplateDecision
{
    private const int MostPauses = 2;
    private const string Pacing = "pacing";
    private static readonly TimeSpan FirstPause = TimeSpan.FromHours(3);
    private static readonly TimeSpan SecondPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    private static readonly HashSet<string> Statuses = new(StringComparer.Ordinal)
    {
        "APPROVED", "REJECTED", "PENDING", "PAUSED", "DISABLED", "FLAGGED", "IN_APPEAL", "PENDING_DELETION", "REINSTATED", "LOCKED",
        "ARCHIVED", "LIMIT_EXCEEDED", "DELETED",
    };

    private static readonly HashSet<string> Categories = new(StringComparer.Ordinal) { "AUTHENTICATION", "MARKETING", "UTILITY" };
    private static readonly HashSet<string> Qualities = new(StringComparer.Ordinal) { "GREEN", "YELLOW", "RED", "UNKNOWN" };

    public static Template Apply(Template template, JsonObject body, DateTimeOffset now)
    {
        var after = template with
        {
            QualityScore = OneOf(body, "quality", Qualities) ?? template.QualityScore,
            Category = OneOf(body, "category", Categories) ?? template.Category,
        };
        if (OneOf(body, "status", Statuses) is { } status)
        {
            after = Enter(after with { Status = status, RejectedReason = null, ModerationAt = null, ResumeAt = null }, body, now);
        }

        if (body.Text("reason") is { } reason)
        {
            after = after with { RejectedReason = reason };
        }

        return body.ContainsKey("correctCategory") ? Announce(after, body, now) : after;
    }

    // The third pause for quality is for good. A pause for pacing counts for nothing and ends when the business ends it.
    private static Template Enter(Template template, JsonObject body, DateTimeOffset now)
    {
        if (template.Status != "PAUSED" || body.Text("pause") == Pacing)
        {
            return template;
        }

        return template.Pauses >= MostPauses
            ? template with { Status = "DISABLED" }
            : template with
            {
                Pauses = template.Pauses + 1,
                ResumeAt = now + (template.Pauses == 0 ? FirstPause : SecondPause),
            };
    }

    private static Template Announce(Template template, JsonObject body, DateTimeOffset now) =>
        OneOf(body, "correctCategory", Categories) is { } correct
            ? template with { CorrectCategory = correct, CategoryChangeAt = now + Wait(body) }
            : template with { CorrectCategory = null, CategoryChangeAt = null };

    private static TimeSpan Wait(JsonObject body) => body.Text("changeInSeconds") is not { } text
        ? Notice
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : throw ApiException.Invalid("changeInSeconds must be seconds from 0");

    private static string? OneOf(JsonObject body, string name, HashSet<string> known) => body.Text(name) is not { } value
        ? null
        : known.Contains(value) ? value : throw ApiException.Invalid($"{name} must be one of {string.Join(", ", known)}");
}

using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Keeps templates and moves them through their states; each change of state is a webhook to the app.</summary>
internal sealed class TemplateLifecycle(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, AccountChanges changes, Broadcast broadcast)
{
    private const string RejectedName = "rejected";
    private static readonly TimeSpan NameBlock = TimeSpan.FromDays(30);

    public IEnumerable<Template> Of(string wabaId) =>
        store.Templates.All.Where(template => template.WabaId == wabaId && template.DeletedAt is null);

    public Template? Find(string? id) => store.Templates.Find(id) is { DeletedAt: null } found ? found : null;

    public bool IsBlocked(string wabaId, string name, string language) => store.Templates.All.Any(
        template => template.WabaId == wabaId && template.Name == name && template.Language == language
            && template.DeletedAt > clock.Now - NameBlock);

    /// <summary>Stores a template; PENDING ones are moderated after a moment.</summary>
    public async Task<Template> AddAsync(Template template)
    {
        template = template with
        {
            CreatedAt = clock.Now,
            ModerationAt = template.Status == "PENDING" ? clock.Now + options.ModerationDelay : null,
        };
        await store.Templates.Put(template);
        broadcast.Tell("template", template.Id);
        Schedule(template);
        if (template.Status != "PENDING")
        {
            Report(template);
        }

        return template;
    }

    public async Task EditAsync(Template after)
    {
        after = after with { ModerationAt = after.Status == "PENDING" ? clock.Now + options.ModerationDelay : null };
        await store.Templates.Put(after);
        broadcast.Tell("template", after.Id);
        Schedule(after);
    }

    public async Task DeleteAsync(IEnumerable<Template> templates)
    {
        foreach (var template in templates)
        {
            var deleted = template with { Status = "DELETED", DeletedAt = clock.Now, ModerationAt = null };
            await store.Templates.Put(deleted);
            Report(deleted);
        }
    }

    /// <summary>Meta's own decision: a status (and why), a quality, a category.</summary>
    public async Task<Template> DecideAsync(Template template, JsonObject body)
    {
        var after = template with
        {
            Status = body.Text("status") ?? template.Status,
            RejectedReason = body.Text("reason") ?? template.RejectedReason,
            QualityScore = body.Text("quality") ?? template.QualityScore,
            Category = body.Text("category") ?? template.Category,
            ModerationAt = body.ContainsKey("status") ? null : template.ModerationAt,
        };
        await store.Templates.Put(after);
        broadcast.Tell("template", after.Id);
        if (after.Status != template.Status)
        {
            Report(after);
        }

        if (after.QualityScore != template.QualityScore)
        {
            changes.Report(after.WabaId, "message_template_quality_update", About(after)
                .With("previous_quality_score", template.QualityScore).With("new_quality_score", after.QualityScore));
        }

        if (after.Category != template.Category)
        {
            changes.Report(after.WabaId, "template_category_update", About(after)
                .With("previous_category", template.Category).With("new_category", after.Category));
        }

        return after;
    }

    /// <summary>Puts moderation that was still to come when the process ended back on the schedule.</summary>
    public void Resume()
    {
        foreach (var template in store.Templates.All)
        {
            Schedule(template);
        }
    }

    private void Schedule(Template template)
    {
        if (template.ModerationAt is { } due)
        {
            scheduler.Add(due, string.GetHashCode(template.Id, StringComparison.Ordinal), token => ModerateAsync(template.Id, due, token));
        }
    }

    // A name with "rejected" in it is turned down, so that a test can see that too.
    private Task ModerateAsync(string id, DateTimeOffset due, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Find(id) is not { Status: "PENDING" } template || template.ModerationAt != due)
        {
            return Task.CompletedTask;
        }

        var rejected = template.Name.Contains(RejectedName, StringComparison.Ordinal);
        return DecideAsync(
            template, new JsonObject
            {
                ["status"] = rejected ? "REJECTED" : "APPROVED",
                ["reason"] = rejected ? "INVALID_FORMAT"
            : "NONE"
            });
    }

    private void Report(Template template)
    {
        var value = new JsonObject { ["event"] = template.Status };
        foreach (var (name, member) in About(template))
        {
            value[name] = member?.DeepClone();
        }

        value["reason"] = template.RejectedReason;
        value["message_template_category"] = template.Category;
        changes.Report(template.WabaId, "message_template_status_update", value);
    }

    private static JsonObject About(Template template) => new()
    {
        ["message_template_id"] = long.Parse(template.Id, System.Globalization.CultureInfo.InvariantCulture),
        ["message_template_name"] = template.Name,
        ["message_template_language"] = template.Language,
    };
}

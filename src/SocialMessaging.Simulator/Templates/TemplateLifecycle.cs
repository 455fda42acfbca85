using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Keeps templates and moves them through their states; each change of state is a webhook to the app.</summary>
internal sealed class TemplateLifecycle(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, CurrentWeather weather,
    TemplateReports reports, Broadcast broadcast)
{
    private const string RejectedName = "rejected";
    private const string AtOnceName = "at_once";
    private const string MarketingName = "as_marketing";
    private static readonly TimeSpan NameBlock = TimeSpan.FromDays(30);

    public IEnumerable<Template> Of(string wabaId) =>
        store.Templates.All.Where(template => template.WabaId == wabaId && template.DeletedAt is null);

    public Template? Find(string? id) => store.Templates.Find(id) is { DeletedAt: null } found ? found : null;

    /// <summary>Whether a name rests after its deletion; only what was approved once does.</summary>
    public bool IsBlocked(string wabaId, string name, string language) => store.Templates.All.Any(
        template => template.WabaId == wabaId && template.Name == name && template.Language == language
            && (template.Status == "PENDING_DELETION" || template.WasApproved && template.DeletedAt > clock.Now - NameBlock));

    /// <summary>Stores a template that waits for its review, unless reviews answer at once; one of the library is approved.</summary>
    public async Task<Template> AddAsync(Template template)
    {
        var reviews = weather.Settings.Reviews;
        var added = template with { Status = "PENDING", Category = Judge(template), CreatedAt = clock.Now, UpdatedAt = clock.Now };
        var atOnce = reviews.AtOnce || template.Name.Contains(AtOnceName, StringComparison.Ordinal);
        var decided = atOnce ? Decide(added) : template.LibraryTemplateName is null ? InReview(added) : Approve(added);
        await KeepAsync(added, decided);
        Schedule(added, decided);
        return decided;
    }

    /// <summary>Stores an edit; what has changed in the content is reviewed again.</summary>
    public async Task EditAsync(Template before, Template after, bool review)
    {
        var edited = after with { UpdatedAt = clock.Now };
        if (review)
        {
            edited = InReview(edited with { Status = "PENDING", RejectedReason = null, ResumeAt = null });
        }

        await store.Templates.Put(edited);
        broadcast.Tell("template", edited.Id);
        Schedule(before, edited);
        if (before.Components.GetRawText() != edited.Components.GetRawText())
        {
            reports.Components(edited);
        }

        if (before.Category != edited.Category)
        {
            reports.Category(before, edited);
        }
    }

    /// <summary>Deletes templates; one whose messages are still under way only begins to be deleted.</summary>
    public async Task DeleteAsync(IEnumerable<Template> templates)
    {
        foreach (var template in templates)
        {
            await ChangeAsync(template, IsUnderWay(template)
                ? template with { Status = "PENDING_DELETION", RemovalAt = clock.Now + NameBlock }
                : template with { Status = "DELETED" });
        }
    }

    /// <summary>Stores what Meta has decided, and reports each thing that is different now.</summary>
    public async Task<Template> ChangeAsync(Template before, Template after)
    {
        after = after.Status == before.Status ? after : Enter(after);
        after = after.QualityScore == before.QualityScore ? after : after with { QualityAt = clock.Now };
        if (after.Category != before.Category)
        {
            after = after with { PreviousCategory = before.Category, CorrectCategory = null, CategoryChangeAt = null };
        }

        after = after with { UpdatedAt = clock.Now };
        await KeepAsync(before, after);
        Schedule(before, after);
        return after;
    }

    /// <summary>Puts what was still to come when the process ended back on the schedule.</summary>
    public void Resume()
    {
        foreach (var template in store.Templates.All.Where(template => template.DeletedAt is null))
        {
            Schedule(null, template);
        }
    }

    private async Task KeepAsync(Template before, Template after)
    {
        await store.Templates.Put(after);
        broadcast.Tell("template", after.Id);
        if (after.Status != before.Status)
        {
            reports.Status(before, after);
        }

        if (after.QualityScore != before.QualityScore)
        {
            reports.Quality(before, after);
        }

        if (after.Category != before.Category)
        {
            reports.Category(before, after);
        }

        if (after.CorrectCategory is not null && after.CorrectCategory != before.CorrectCategory)
        {
            reports.ImpendingCategory(after);
        }
    }

    // What a status brings with it.
    private Template Enter(Template template) => template.Status switch
    {
        "APPROVED" => Approve(template),
        "DELETED" => template with
        {
            DeletedAt = clock.Now,
            ModerationAt = null,
            ResumeAt = null,
            RemovalAt = null,
            CategoryChangeAt = null,
        },
        "PENDING" => template,
        _ => template with { ModerationAt = null },
    };

    private static Template Approve(Template template) =>
        template with { Status = "APPROVED", WasApproved = true, RejectedReason = null, ModerationAt = null, ResumeAt = null };

    private Template InReview(Template template) => template with
    {
        ModerationAt = clock.Now
            + (weather.Settings.Reviews.Delay is { } delay ? TimeSpan.FromMilliseconds(delay) : options.ModerationDelay),
    };

    // A name says what Meta will think of a template, so that a test can see that too.
    private Template Decide(Template template)
    {
        var reviews = weather.Settings.Reviews;
        return reviews.Decision == "REJECTED" || template.Name.Contains(RejectedName, StringComparison.Ordinal)
            ? template with { Status = "REJECTED", RejectedReason = reviews.Reason ?? "INVALID_FORMAT", ModerationAt = null }
            : Approve(template);
    }

    private string Judge(Template template) => template.Category == "AUTHENTICATION" ? template.Category
        : weather.Settings.Reviews.Category
            ?? (template.Name.Contains(MarketingName, StringComparison.Ordinal) ? "MARKETING" : template.Category);

    private bool IsUnderWay(Template template) => store.Messages.All.Any(message =>
        message is { Type: "template", Direction: Message.Outbound } && message.WabaId == template.WabaId
        && !message.Has("delivered") && !message.Has("read") && !message.Has("failed")
        && message.Content is { } content && content.GetProperty("name").ValueEquals(template.Name)
        && content.GetProperty("language").GetProperty("code").ValueEquals(template.Language));

    private void Schedule(Template? before, Template after)
    {
        Plan(template => template.ModerationAt, Decide);
        Plan(template => template.ResumeAt, template => template with { Status = "APPROVED" });
        Plan(template => template.RemovalAt, template => template with { Status = "DELETED" });
        Plan(template => template.CategoryChangeAt, template => template with { Category = template.CorrectCategory ?? template.Category });

        void Plan(Func<Template, DateTimeOffset?> dueOf, Func<Template, Template> step)
        {
            if (dueOf(after) is { } due && (before is null || dueOf(before) != due))
            {
                scheduler.Add(due, string.GetHashCode(after.Id, StringComparison.Ordinal), async token =>
                {
                    token.ThrowIfCancellationRequested();
                    if (Find(after.Id) is { } template && dueOf(template) == due)
                    {
                        await ChangeAsync(template, step(template));
                    }
                });
            }
        }
    }
}

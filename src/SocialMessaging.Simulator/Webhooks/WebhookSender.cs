using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Webhooks;

/// <summary>Brings updates to callbacks, through the weather, and again along the retry ladder until a callback answers 200.</summary>
internal sealed class WebhookSender(
    SimulatorStore store, SimulatorOptions options, SimulatorClock clock, Scheduler scheduler, CurrentWeather weather,
    CallbackRouting routing, CallbackClient callbacks, DeliveryWatch watch, Broadcast broadcast)
{
    private const int KeptPosts = 5000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Url, DateTimeOffset Due), List<long>> batches = [];

    /// <summary>
    /// Sends one update. <paramref name="about"/> names it for the weather's draws; work of one <paramref name="lane"/> stays in order.
    /// </summary>
    public void Send(WebhookUnit unit, PhoneNumber? phone, string about, int lane)
    {
        if (routing.UrlFor(unit, phone) is not { } url)
        {
            return;
        }

        var settings = weather.Settings;
        var due = clock.Now + weather.Spread(settings.Delay, settings.Jitter, about + "|delay");
        if (IsHeldBack(unit, about, settings))
        {
            due += 6 * options.StatusDelay;
        }

        Plan(unit, url, due, about, lane);
        if (weather.Happens(settings.Duplicates, about + "|twice"))
        {
            Plan(unit, url, due + options.StatusDelay, about + "|2", lane);
        }
    }

    /// <summary>Delivers one update now and waits for the callback: for the status that overtakes the send's own answer.</summary>
    public async Task SendNowAsync(WebhookUnit unit, PhoneNumber phone, CancellationToken cancellationToken)
    {
        if (routing.UrlFor(unit, phone) is { } url)
        {
            await AttemptAsync(Create(unit, url, clock.Now).Id, "first", 0, cancellationToken);
        }
    }

    /// <summary>Posts a webhook again now, once; with another body as a webhook of its own.</summary>
    public async Task<WebhookPost> ResendAsync(WebhookPost post, string? body, CancellationToken cancellationToken)
    {
        if (body is not null)
        {
            post = new(store.NextPost(), post.Url, clock.Now, post.Units)
            {
                State = WebhookPost.Abandoned,
                Body = body,
                Signature = Sign(body),
            };
            _ = store.Posts.Put(post);
            Forget(post.Id - KeptPosts);
        }

        post = Compose(post);
        var attempt = await callbacks.PostAsync(post.Url, post.Body!, post.Signature!, cancellationToken); // composed in the line above
        return Store(post.Id, before => before with
        {
            Body = post.Body,
            Signature = post.Signature,
            Attempts = [.. before.Attempts, attempt],
            State = attempt.Status == 200 ? WebhookPost.Delivered : before.State,
            NextAttemptAt = attempt.Status == 200 ? null : before.NextAttemptAt,
        }) ?? post;
    }

    /// <summary>Puts what was pending when the process ended back on the schedule.</summary>
    public void Resume()
    {
        foreach (var post in store.Posts.All.Where(post => post.State == WebhookPost.Pending).OrderBy(post => post.Id))
        {
            scheduler.Add(post.NextAttemptAt ?? clock.Now, (int)post.Id, token => AttemptAsync(post.Id, $"{post.Id}", (int)post.Id, token));
        }
    }

    public WebhookPost? Find(long id) => store.Posts.Find(id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static bool IsStatus(WebhookUnit unit) => unit.Value.TryGetProperty("statuses", out _);

    private bool IsHeldBack(WebhookUnit unit, string about, WeatherSettings settings) =>
        IsStatus(unit) && weather.Happens(settings.Reorders, about + "|late");

    private void Plan(WebhookUnit unit, string url, DateTimeOffset due, string about, int lane)
    {
        var size = weather.Settings.Batch;
        if (size <= 1)
        {
            var post = Create(unit, url, due);
            scheduler.Add(due, lane, token => AttemptAsync(post.Id, about, lane, token));
            return;
        }

        // Everything of one callback that falls into the same window goes out at the window's end.
        var window = TimeSpan.FromMilliseconds(Math.Max(1, weather.Settings.BatchWindow)).Ticks;
        due = new DateTimeOffset((due.UtcTicks / window + 1) * window, TimeSpan.Zero);
        var id = Create(unit, url, due).Id;
        lock (gate)
        {
            if (batches.TryGetValue((url, due), out var batch))
            {
                batch.Add(id);
                return;
            }

            batches[(url, due)] = [id];
        }

        scheduler.Add(due, url.Length, token => FlushAsync(url, due, size, about, token));
    }

    private async Task FlushAsync(string url, DateTimeOffset due, int size, string about, CancellationToken cancellationToken)
    {
        List<long> ids;
        lock (gate)
        {
            batches.Remove((url, due), out ids!); // added together with this work
        }

        foreach (var chunk in ids.Chunk(size))
        {
            var units = chunk.SelectMany(id => Find(id)?.Units ?? []).ToArray();
            foreach (var id in chunk.Skip(1))
            {
                store.Posts.Remove(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            Store(chunk[0], post => post with { Units = units });
            await AttemptAsync(chunk[0], $"{about}|batch|{chunk.Length}", url.Length, cancellationToken);
        }
    }

    private WebhookPost Create(WebhookUnit unit, string url, DateTimeOffset due)
    {
        var post = new WebhookPost(store.NextPost(), url, clock.Now, [unit]) { NextAttemptAt = due };
        _ = store.Posts.Put(post);
        Forget(post.Id - KeptPosts);
        return post;
    }

    // Old webhooks go, unless they are still to be delivered.
    private void Forget(long id)
    {
        if (Find(id) is { State: not WebhookPost.Pending })
        {
            store.Posts.Remove(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private async Task AttemptAsync(long id, string about, int lane, CancellationToken cancellationToken)
    {
        if (Find(id) is not { State: WebhookPost.Pending } post)
        {
            return;
        }

        post = Compose(post);
        var number = post.Attempts.Count;
        var attempt = weather.Happens(weather.Settings.Drops, $"{about}|drop|{number}")
            ? new WebhookAttempt(clock.Now, null, null, "lost by the simulated weather", 0)
            : await callbacks.PostAsync(post.Url, post.Body!, post.Signature!, cancellationToken); // composed above
        watch.Attempted(post, attempt);
        var delivered = attempt.Status == 200;
        DateTimeOffset? next = delivered || number >= options.RetryLadder.Count ? null : clock.Now + options.RetryLadder[number];
        var stored = Store(id, before => before with
        {
            Body = post.Body,
            Signature = post.Signature,
            Attempts = [.. before.Attempts, attempt],
            NextAttemptAt = next,
            State = delivered ? WebhookPost.Delivered : next is null ? WebhookPost.Abandoned : WebhookPost.Pending,
        });
        if (stored is not null && next is { } due)
        {
            scheduler.Add(due, lane, token => AttemptAsync(id, about, lane, token));
        }
        else if (id <= store.LastPost - KeptPosts)
        {
            Forget(id);
        }
    }

    private WebhookPost Compose(WebhookPost post)
    {
        if (post.Body is not null)
        {
            return post;
        }

        var body = WebhookBody.Compose(post.Units);
        return post with { Body = body, Signature = Sign(body) };
    }

    private string Sign(string body) => Signature.Of(System.Text.Encoding.UTF8.GetBytes(body), options.AppSecret);

    private WebhookPost? Store(long id, Func<WebhookPost, WebhookPost> change)
    {
        var stored = store.Posts.Update(id.ToString(System.Globalization.CultureInfo.InvariantCulture), change);
        if (stored is not null)
        {
            broadcast.Webhook(stored);
        }

        return stored;
    }
}

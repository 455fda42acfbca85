using System.Collections.Concurrent;
using System.Globalization;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Load;

/// <summary>
/// Counts what the receiver does with each update of a run. An update may be attempted before the run has heard of its id, so whatever is
/// attempted meanwhile is noted, and what the run has not asked for is left out of the figures.
/// </summary>
internal sealed class LoadTally
{
    private const int MostUpdates = 6 * LoadOrder.MostMessages;
    private const int MostFailures = 20;
    private const string OtherFailure = "other";

    private readonly ConcurrentDictionary<string, Update> updates = new(StringComparer.Ordinal);
    private int waiting;

    /// <summary>How many updates of the run the receiver has not accepted yet.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>The run will cause this update: an inbound message, or with <paramref name="status"/> a status.</summary>
    public void Expect(string messageId, string? status = null)
    {
        var update = updates.GetOrAdd(Key(messageId, status), _ => new Update());
        lock (update)
        {
            update.Expected = true;
            if (!update.Accepted)
            {
                Interlocked.Increment(ref waiting);
            }
        }
    }

    public void Note(WebhookPost post, WebhookAttempt attempt)
    {
        foreach (var unit in post.Units)
        {
            if (unit.MessageId is not { } id || updates.Count >= MostUpdates)
            {
                continue;
            }

            var update = updates.GetOrAdd(Key(id, StatusOf(unit)), _ => new Update());
            lock (update)
            {
                Note(update, post, attempt);
            }
        }
    }

    public LoadFigures Figures()
    {
        var figures = new LoadFigures(0, 0, 0, 0, null, null, new SortedDictionary<string, int>(StringComparer.Ordinal));
        var failures = new SortedDictionary<string, int>(StringComparer.Ordinal);
        List<double> answers = [], deliveries = [];
        foreach (var update in updates.Values)
        {
            lock (update)
            {
                if (!update.Expected)
                {
                    continue;
                }

                figures = figures with
                {
                    Updates = figures.Updates + 1,
                    Accepted = figures.Accepted + (update.Accepted ? 1 : 0),
                    Retries = figures.Retries + Math.Max(0, update.Attempts - update.Posts),
                    Duplicates = figures.Duplicates + Math.Max(0, update.Answers - 1),
                };
                answers.AddRange(update.Answer is { } answer ? [answer] : []);
                deliveries.AddRange(update.Delivery is { } delivery ? [delivery] : []);
                foreach (var failure in update.Failures)
                {
                    var name = failures.ContainsKey(failure) || failures.Count < MostFailures ? failure : OtherFailure;
                    failures[name] = failures.GetValueOrDefault(name) + 1;
                }
            }
        }

        return figures with { Answer = LoadTimes.Of(answers), Delivery = LoadTimes.Of(deliveries), Failures = failures };
    }

    private void Note(Update update, WebhookPost post, WebhookAttempt attempt)
    {
        update.Attempts++;
        update.Posts += post.Attempts.Count == 0 ? 1 : 0;
        update.Answers += attempt.Status is null ? 0 : 1;
        if (attempt.Milliseconds > 0)
        {
            update.Answer ??= attempt.Milliseconds;
        }

        if (attempt.Status != 200)
        {
            update.Failures.Add(attempt.Status?.ToString(CultureInfo.InvariantCulture) ?? attempt.Failure ?? OtherFailure);
            return;
        }

        update.Delivery ??= (attempt.At - post.CreatedAt).TotalMilliseconds + attempt.Milliseconds;
        if (!update.Accepted && update.Expected)
        {
            Interlocked.Decrement(ref waiting);
        }

        update.Accepted = true;
    }

    private static string Key(string messageId, string? status) => $"{messageId}|{status}";

    private static string? StatusOf(WebhookUnit unit) =>
        unit.Value.TryGetProperty("statuses", out var statuses) ? statuses[0].GetProperty("status").GetString() : null;

    private sealed class Update
    {
        public bool Expected { get; set; }
        public bool Accepted { get; set; }
        public int Posts { get; set; }
        public int Attempts { get; set; }
        public int Answers { get; set; }
        public double? Answer { get; set; }
        public double? Delivery { get; set; }
        public List<string> Failures { get; } = [];
    }
}

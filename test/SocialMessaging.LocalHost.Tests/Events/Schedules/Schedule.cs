using System.Text;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// One play of posts, repeats, crashes and faults, drawn from a seed alone: Meta posts and repeats what is not acknowledged, several posts
/// are under way at once in one process or two, time passes, processes die. When the weather has calmed down and Meta has come again for
/// everything, all of it must be there.
/// </summary>
public sealed class Schedule
{
    private const int MaxSteps = 400;
    private const int MaxCrashes = 4;
    private const int InFlightAtMost = 5;

    private readonly Random random;
    private readonly Weather weather;
    private readonly IScheduleWorld world;
    private readonly List<string> wamids;
    private readonly List<byte[]> posts;
    private readonly bool[] acknowledged;
    private readonly (SimulatedProcess Process, WebhookReceiver Receiver)[] processes;
    private int crashes;
    private readonly List<(int Post, SimulatedProcess Process, Task<WebhookOutcome> Task)> underWay = [];

    private Schedule(int seed, Func<Weather, int, IScheduleWorld> newWorld)
    {
        random = new Random(seed);
        weather = new Weather(random);
        var lives = 1 + random.Next(2);
        world = newWorld(weather, lives);
        processes = new (SimulatedProcess, WebhookReceiver)[lives];
        for (var i = 0; i < lives; i++)
        {
            Start(i);
        }

        wamids = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(i => $"wamid.{seed}.{i}")];
        // The same message may stand in several posts.
        posts = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(
            _ => Post(wamids.Where(_ => random.Next(2) == 0).DefaultIfEmpty(wamids[0])))];
        posts.Add(Post(wamids));
        acknowledged = new bool[posts.Count];
    }

    /// <summary>What is wrong at the end of the play; null where nothing is.</summary>
    public static async Task<string?> PlayAsync(int seed, Func<Weather, int, IScheduleWorld> newWorld)
    {
        var schedule = new Schedule(seed, newWorld);
        using (schedule.world)
        {
            return schedule.Storm() ?? schedule.Calm() ?? await schedule.JudgeAsync();
        }
    }

    private string? Storm()
    {
        for (var step = 0; step < MaxSteps && (underWay.Count > 0 || acknowledged.Contains(false)); step++)
        {
            switch (random.Next(100))
            {
                case < 12 when underWay.Count < InFlightAtMost:
                    // Now and then what is acknowledged comes again all the same.
                    Deliver(random.Next(posts.Count));
                    break;
                case < 20:
                    world.Events.Time.Advance(TimeSpan.FromMilliseconds(random.Next(3000)));
                    break;
                case < 22 when crashes < MaxCrashes:
                    crashes++;
                    Crash(random.Next(processes.Length));
                    break;
                default:
                    OpenAGate();
                    break;
            }

            Collect();
        }

        return null;
    }

    private string? Calm()
    {
        weather.IsCalm = true;
        for (var round = 0; round < 20; round++)
        {
            while (underWay.Count > 0)
            {
                if (!OpenAGate())
                {
                    world.Events.Time.Advance(TimeSpan.FromSeconds(1));
                }

                Collect();
            }

            if (!acknowledged.Contains(false))
            {
                return null;
            }

            // Whoever died has left claims that end by now.
            world.Events.Time.Advance(IUnitClaims.Lease);
            Deliver(Array.IndexOf(acknowledged, false));
        }

        return "Meta still has to come again when nothing fails any more.";
    }

    private async Task<string?> JudgeAsync()
    {
        var published = (await world.PublishedAsync()).GroupBy(wamid => wamid).ToDictionary(group => group.Key, group => group.Count());
        var dead = world.Dead().ToHashSet();
        var inPosts = wamids.Where(
            wamid => posts.Any(post => Encoding.UTF8.GetString(post).Contains($"\"{wamid}\"", StringComparison.Ordinal)));
        var lost = inPosts.FirstOrDefault(wamid => !published.ContainsKey(wamid) && !dead.Contains(wamid));
        var doubled = published.FirstOrDefault(pair => pair.Value > 1 && !world.Excused.Contains(pair.Key)).Key;
        return lost is not null
            ? $"{lost} is lost." : doubled is not null ? $"{doubled} came {published[doubled]} times without a reason." : null;
    }

    private void Start(int index)
    {
        var process = new SimulatedProcess();
        processes[index] = (process, world.NewReceiver(process));
    }

    private void Deliver(int post)
    {
        var (process, receiver) = processes[random.Next(processes.Length)];
        underWay.Add((post, process, EventsFixture.PostAsync(receiver, posts[post])));
    }

    private bool OpenAGate()
    {
        var waiting = processes.Where(life => life.Process.Waiting > 0).ToList();
        if (waiting.Count == 0)
        {
            return false;
        }

        var process = waiting[random.Next(waiting.Count)].Process;
        process.Open(random.Next(process.Waiting));
        return true;
    }

    private void Crash(int index)
    {
        var process = processes[index].Process;
        world.Crashed(process);
        process.Crash();
        Start(index);
    }

    private void Collect()
    {
        foreach (var ended in underWay.Where(post => post.Task.IsCompleted).ToList())
        {
            underWay.Remove(ended);
            if (ended.Process.IsDead)
            {
                // Nobody answered Meta, whatever the process would have said.
                _ = ended.Task.Exception;
                continue;
            }

            acknowledged[ended.Post] |= ended.Task.GetAwaiter().GetResult() == WebhookOutcome.Accepted;
            world.PostEnded(ended.Process);
        }
    }

    private static byte[] Post(IEnumerable<string> wamids) => Encoding.UTF8.GetBytes(
        MetaPosts.Post(MetaPosts.Entry(
            MetaPosts.MessagesChange(MetaPosts.MessageList(wamids.Select(wamid => MetaPosts.Text(wamid)))))));
}

using System.Diagnostics;
using SocialMessaging.Benchmarks.Load;
using SocialMessaging.Benchmarks.Servers;
using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// A post of a thousand statuses without our callback data in a process that is stopped for 70 of every 100 ms: 0.3 of a CPU, as the
/// deployed size has it.
/// </summary>
public static class InboxRun
{
    // Ends with the process that it stops and continues.
    private const string Duty = "while kill -STOP $0 2>/dev/null; do sleep 0.07; kill -CONT $0 2>/dev/null; sleep 0.03; done";

    private const int MostMillisecondsUntilAcknowledged = 1000;
    private const int MostMillisecondsUntilDelivered = 60_000;
    private const int Statuses = 1000;
    private const int Posts = 100;
    private const int UnitsOfAPost = 1000;

    /// <summary>1 where a bound is broken by the middle run, or something was lost in any.</summary>
    public static async Task<int> RunAsync(bool isShort)
    {
        var runs = new List<(int Acknowledged, int Delivered, bool IsWhole)>();
        for (var run = 1; run <= (isShort ? 1 : 5); run++)
        {
            await using var aws = await AwsDouble.StartAsync();
            var start = new ProcessStartInfo(
                Environment.ProcessPath!, [typeof(InboxRun).Assembly.Location, "inbox-probe", aws.Url]) // there is one on every system
            {
                RedirectStandardOutput = true,
            };
            using var probe = Process.Start(start)!; // started by its path, so it is there
            using var duty = Process.Start("bash", ["-c", Duty, $"{probe.Id}"]);
            var said = (await probe.StandardOutput.ReadToEndAsync()).Trim();
            await probe.WaitForExitAsync();
            await duty.WaitForExitAsync();
            var parts = said.Split(' ');
            var (acknowledged, delivered) = (int.Parse(parts[1]), int.Parse(parts[2]));
            runs.Add((acknowledged, delivered, aws.Published == Statuses));
            Console.WriteLine(
                $"{parts[0]}: acknowledged after {acknowledged} ms (below {MostMillisecondsUntilAcknowledged}), "
                + $"delivered after {delivered} ms (below {MostMillisecondsUntilDelivered}) in {parts[3]} tries; "
                + $"{aws.Published} published with {aws.Calls} calls.");
        }

        var isWell = LoadResult.Middle(runs, one => one.Acknowledged) < MostMillisecondsUntilAcknowledged
            && LoadResult.Middle(runs, one => one.Delivered) < MostMillisecondsUntilDelivered
            && runs.TrueForAll(one => one.IsWhole);
        return await OutageAsync() && isWell ? 0 : 1;
    }

    /// <summary>
    /// A hundred thousand units wait for a topic that fails for a day, on a clock that is moved, and arrive when it is back.
    /// </summary>
    private static async Task<bool> OutageAsync()
    {
        using var fixture = new InboxFixture();
        fixture.Events.Publisher.Decide = _ => PublishResult.Failed("The topic is away.");
        for (var post = 0; post < Posts; post++)
        {
            var items = Enumerable.Range(0, UnitsOfAPost).Select(i => MetaPosts.Text($"wamid.{post}.{i}"));
            await fixture.PostAsync(MetaPosts.Post(MetaPosts.Entry(MetaPosts.MessagesChange(MetaPosts.MessageList(items)))));
        }

        await WorkForAsync(fixture, minutes: 24 * 60);
        var during = fixture.Events.Publisher.Published.Count;
        fixture.Events.Publisher.Decide = _ => PublishResult.Published;
        await WorkForAsync(fixture, minutes: 16);
        var published = fixture.Events.Publisher.Published.Count;
        var (left, dead) = (fixture.Queues.Bodies(InboxFixture.Queue).Count, fixture.Events.DeadLetters.Letters.Count);
        Console.WriteLine(
            $"A topic away for a day: {during} published during it, {published} within 16 minutes after, {left} records and {dead} dead "
            + "letters left.");
        return (during, published, left, dead) == (0, Posts * UnitsOfAPost, 0, 0);
    }

    private static async Task WorkForAsync(InboxFixture fixture, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            while (await fixture.WorkAsync() is ( > 0, _))
            {
            }

            fixture.Events.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}

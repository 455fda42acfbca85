using System.Diagnostics;
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

    public static async Task<int> RunAsync(bool isShort)
    {
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
            Console.WriteLine(
                $"{parts[0]}: acknowledged after {parts[1]} ms, delivered after {parts[2]} ms in {parts[3]} tries; "
                + $"{aws.Published} published with {aws.Calls} calls.");
        }

        await OutageAsync();
        return 0;
    }

    /// <summary>
    /// A hundred thousand units wait for a topic that fails for a day, on a clock that is moved, and arrive when it is back.
    /// </summary>
    private static async Task OutageAsync()
    {
        using var harness = new InboxHarness();
        harness.Events.Publisher.Decide = _ => PublishResult.Failed("The topic is away.");
        for (var post = 0; post < 100; post++)
        {
            var items = Enumerable.Range(0, 1000).Select(i => MetaPosts.Text($"wamid.{post}.{i}"));
            await harness.PostAsync(MetaPosts.Post(MetaPosts.Entry(MetaPosts.MessagesChange($"\"messages\":[{string.Join(',', items)}]"))));
        }

        await WorkForAsync(harness, minutes: 24 * 60);
        var during = harness.Events.Publisher.Published.Count;
        harness.Events.Publisher.Decide = _ => PublishResult.Published;
        await WorkForAsync(harness, minutes: 16);
        Console.WriteLine(
            $"A topic away for a day: {during} published during it, {harness.Events.Publisher.Published.Count} within 16 minutes after, "
            + $"{harness.Queues.Bodies(InboxHarness.Queue).Count} records and {harness.Events.DeadLetters.Letters.Count} dead letters left.");
    }

    private static async Task WorkForAsync(InboxHarness harness, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            while (await harness.WorkAsync() is ( > 0, _))
            {
            }

            harness.Events.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}

using SocialMessaging.Benchmarks.Load;
using SocialMessaging.Benchmarks.Wake;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// How a function wakes: start, first answer, warm answer and peak memory behind a double of Lambda's Runtime API, ReadyToRun, against an
/// earlier commit in the same run. Packages are published into a temporary folder.
/// </summary>
public static class WakeRun
{
    private const int Rounds = 11;

    public static async Task<int> RunAsync(bool isShort, bool isAot)
    {
        using var folder = new WorkFolder();
        await using var aws = await DeployedDouble.StartAsync();
        var programs = new List<(string Name, string Program)>
        {
            ("ReadyToRun", await FunctionPackage.PublishAsync(InstalledTools.Root, folder["now"])),
        };
        if (!isShort)
        {
            await FunctionPackage.CheckOutBaselineAsync(folder["source"]);
            var before = await FunctionPackage.PublishAsync(folder["source"], folder["before"]);
            programs.Insert(0, ($"ReadyToRun, {SourceTree.BaselineName}", before));
        }

        if (isAot)
        {
            programs.Add(("Native AOT", await FunctionPackage.PublishAsync(InstalledTools.Root, folder["native"], isNative: true)));
        }

        var samples = programs.ToDictionary(program => program.Name, _ => new List<WakeSample>());
        for (var round = 0; round < (isShort ? 1 : Rounds); round++)
        {
            foreach (var (name, program) in programs)
            {
                samples[name].Add(await WakeSample.TakeAsync(program, aws.Url));
            }
        }

        Report.Note($"");
        var part = FunctionPackage.IsReal ? "real packages" : "in-process part, stand-ins";
        Report.Note($"Wake ({Environment.ProcessorCount} cores, {part})");
        Report.Note($"| | start ms | first answer ms | CPU until then ms | warm answer ms | peak MB |");
        Report.Note($"| --- | --- | --- | --- | --- | --- |");
        foreach (var (name, _) in programs)
        {
            var all = samples[name];
            var (start, first, warm) = (Middle(all, one => one.Start), Middle(all, one => one.First), Middle(all, one => one.Warm));
            var (processor, peak) = (Middle(all, one => one.Processor), LoadResult.Middle(all, one => one.PeakMegabytes));
            Report.Note($"| {name} | {start:0} | {first:0.0} | {processor:0} | {warm:0.0} | {peak:0} |");
        }

        if (!isShort)
        {
            var ratio = Middle(samples[programs[1].Name], one => one.First) / Middle(samples[programs[0].Name], one => one.First);
            Report.Note($"The first answer takes {ratio:0.00} of what it took (at most 0.20).");
        }

        return 0;
    }

    private static double Middle(IReadOnlyList<WakeSample> samples, Func<WakeSample, TimeSpan> of) =>
        LoadResult.Middle(samples, one => of(one).TotalMilliseconds);
}

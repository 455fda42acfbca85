using System.Globalization;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>Lines of a table that can go into the README.</summary>
public static class Report
{
    public static void Head(string title)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{title} ({Environment.ProcessorCount} cores, load average {LoadAverage()})"));
        Console.WriteLine("| | requests/s | p50 ms | p99 ms | CPU µs/request | peak MB | requests | failures |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    public static void Line(string name, LoadResult result, double megabytes) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {result.PerSecond:0} | {result.P50.TotalMilliseconds:0.0} | {result.P99.TotalMilliseconds:0.0} | "
        + $"{result.CpuPerRequest.TotalMicroseconds:0} | {megabytes:0} | {result.Requests} | {result.Failures} |"));

    public static void Note(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

namespace SocialMessaging.Benchmarks.Load;

/// <summary>What a load of some seconds gave.</summary>
/// <param name="Requests">Answered with 200.</param>
/// <param name="Failures">Answered otherwise.</param>
/// <param name="PerSecond">Answered requests per second.</param>
/// <param name="P50">Median latency.</param>
/// <param name="P99">Latency that one of a hundred exceeds.</param>
/// <param name="CpuPerRequest">Processor time of the server per answered request.</param>
public sealed record LoadResult(long Requests, long Failures, double PerSecond, TimeSpan P50, TimeSpan P99, TimeSpan CpuPerRequest)
{
    public static LoadResult Median(IReadOnlyCollection<LoadResult> results) => new(
        results.Sum(result => result.Requests),
        results.Sum(result => result.Failures),
        Middle(results, result => result.PerSecond),
        TimeSpan.FromMilliseconds(Middle(results, result => result.P50.TotalMilliseconds)),
        TimeSpan.FromMilliseconds(Middle(results, result => result.P99.TotalMilliseconds)),
        TimeSpan.FromMicroseconds(Middle(results, result => result.CpuPerRequest.TotalMicroseconds)));

    public static double Middle<T>(IEnumerable<T> results, Func<T, double> what)
    {
        var ordered = results.Select(what).Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}

using System.Diagnostics;
using System.Globalization;
using Amazon.Lambda.Core;

namespace SocialMessaging.Benchmarks.Bootstrap;

/// <summary>
/// Lambda's runtime interface: asks for an event, answers it, asks for the next. With each answer it says how long the function took for
/// it, from the event's bytes to the answer's, and where that is counted what containers there are and what services it made.
/// </summary>
internal static class RuntimeLoop
{
    private const string TookHeader = "X-Took-Microseconds";

    private const string ContainersHeader = "X-Containers";
    private const string ServicesHeader = "X-Services-Made";
    private const string IdHeader = "Lambda-Runtime-Aws-Request-Id";
    private const string DeadlineHeader = "Lambda-Runtime-Deadline-Ms";

    public static async Task RunAsync(Func<Stream, ILambdaContext, Task<MemoryStream>> invoke, ServiceCount? count)
    {
        var api = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/");
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        while (true)
        {
            using var next = await client.GetAsync(new Uri(api, "invocation/next"));
            if (!next.IsSuccessStatusCode)
            {
                return;
            }

            var id = next.Headers.GetValues(IdHeader).Single();
            var deadline = long.Parse(next.Headers.GetValues(DeadlineHeader).Single(), CultureInfo.InvariantCulture);
            using var body = new MemoryStream(await next.Content.ReadAsByteArrayAsync());
            var before = count?.Services.Count ?? 0;
            var started = Stopwatch.GetTimestamp();
            using var answer = await invoke(body, new BootstrapContext(id, DateTimeOffset.FromUnixTimeMilliseconds(deadline)));
            var took = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            using var content = new ByteArrayContent(answer.ToArray());
            content.Headers.Add(TookHeader, took.ToString("F0", CultureInfo.InvariantCulture));
            if (count is not null)
            {
                content.Headers.Add(ContainersHeader, count.Containers.ToString(CultureInfo.InvariantCulture));
                content.Headers.Add(ServicesHeader, string.Join(' ', count.Services.Skip(before)));
            }

            using var taken = await client.PostAsync(new Uri(api, $"invocation/{id}/response"), content);
            taken.EnsureSuccessStatusCode();
        }
    }
}

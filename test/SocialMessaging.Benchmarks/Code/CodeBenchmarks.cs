using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>
/// Runs the code benchmarks in this very process, so that nothing is built again. Further arguments are BenchmarkDotNet's.
/// </summary>
public static class CodeBenchmarks
{
    public static int Run(string[] arguments)
    {
        var isShort = arguments.Contains("--short");
        var job = (isShort ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var folder = Path.Combine(Path.GetTempPath(), "social-messaging-benchmarks");
        var config = DefaultConfig.Instance.AddJob(job).WithArtifactsPath(folder).WithOptions(ConfigOptions.DisableOptimizationsValidator);
        string[] others = [.. arguments.Where(argument => argument != "--short")];
        var reports = BenchmarkSwitcher
            .FromTypes([typeof(SignatureBenchmarks), typeof(PipelineBenchmarks), typeof(WebhookBenchmarks),
                typeof(SerializationBenchmarks)])
            .Run(others.Length > 0 ? others : ["--filter", "*"], config)
            .SelectMany(summary => summary.Reports)
            .ToList();
        return reports.Count > 0 && reports.TrueForAll(report => report.Success) ? 0 : 1;
    }
}

using System.Diagnostics;
using System.Globalization;
using Amazon.Lambda.Serialization.SystemTextJson;
using SocialMessaging.Benchmarks.Code;
using SocialMessaging.Functions;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Wake;

/// <summary>One process of a function, from its start to some warm answers.</summary>
/// <param name="Start">Until it asked for its first event.</param>
/// <param name="First">The first answer, within the process.</param>
/// <param name="Processor">CPU time from the process's start to its first answer.</param>
/// <param name="Warm">The middle one of the answers after the first few, within the process.</param>
/// <param name="PeakMegabytes">The most memory it had.</param>
public sealed record WakeSample(TimeSpan Start, TimeSpan First, TimeSpan Processor, TimeSpan Warm, double PeakMegabytes)
{
    private const int Answers = 31;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs the program and ends it. Every answer must be a 200.</summary>
    public static async Task<WakeSample> TakeAsync(string program, string aws)
    {
        await using var runtime = await RuntimeDouble.StartAsync();
        using var limit = new CancellationTokenSource(Limit);
        var begun = Stopwatch.GetTimestamp();
        var isManaged = program.EndsWith(".dll", StringComparison.Ordinal);
        var variables = Variables("SendWhatsAppMessage", runtime.Address, aws);
        await using var process = ChildProcess.Start(
            isManaged ? "dotnet" : program, isManaged ? [program] : [], environment: variables);
        var exit = process.WaitAsync(Limit);
        if (await Task.WhenAny(runtime.FirstAsked, exit) == exit)
        {
            throw new InvalidOperationException($"The function did not start: {process.Output}");
        }

        var start = Stopwatch.GetElapsedTime(begun, await runtime.FirstAsked);
        var first = await AnswerAsync(runtime, process, limit.Token);
        var processor = ProcessorTime(process.Id);
        var warm = new List<TimeSpan>();
        for (var i = 0; i < Answers; i++)
        {
            warm.Add(await AnswerAsync(runtime, process, limit.Token));
        }

        return new(start, first, processor, warm.Order().ElementAt(Answers / 2), Peak(process.Id));
    }

    private static async Task<TimeSpan> AnswerAsync(RuntimeDouble runtime, ChildProcess process, CancellationToken cancellationToken)
    {
        var answer = await runtime.InvokeAsync(Event(), cancellationToken);
        return answer.Status == 200 ? answer.Took : throw new InvalidOperationException($"{answer.Json}\n{process.Output}");
    }

    private static byte[] Event()
    {
        using var json = new MemoryStream();
        new SourceGeneratorLambdaJsonSerializer<GatewayJson>().Serialize(InMemoryService.SignedSend(), json);
        return json.ToArray();
    }

    private static TimeSpan ProcessorTime(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    private static double Peak(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>The environment of a function's process.</summary>
    public static Dictionary<string, string?> Variables(string handler, string runtime, string aws) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = runtime,
        ["ANNOTATIONS_HANDLER"] = handler,
        ["AWS_ENDPOINT_URL"] = aws,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["SocialMessaging__Region"] = "us-east-1",
        ["SocialMessaging__AccountId"] = "111111111111",
        ["SocialMessaging__TableName"] = "social-messaging",
        ["SocialMessaging__Keys__TokenKeyId"] = "token-key",
        ["SocialMessaging__Keys__AccessKeyKeyId"] = "access-key-key",
        ["SocialMessaging__Meta__GraphUrl"] = aws + "/graph",
        ["SocialMessaging__Meta__AppId"] = "100000000000000",
        ["SocialMessaging__Limits__QuotaScale"] = "0",
        ["SocialMessaging__Events__ClaimBucket"] = "claims",
        ["SocialMessaging__Events__DeadLetterQueueUrl"] = aws + "/dead",
        ["SocialMessaging__Events__InboxQueueUrl"] = aws + "/inbox",
    };
}

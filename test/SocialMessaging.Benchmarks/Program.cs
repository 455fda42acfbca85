using SocialMessaging.Benchmarks;
using SocialMessaging.Benchmarks.Code;
using SocialMessaging.Benchmarks.Runs;
using SocialMessaging.Benchmarks.Servers;

var what = args.FirstOrDefault() ?? "";
var isShort = args.Contains("--short");
return what switch
{
    "code" => CodeBenchmarks.Run(args[1..]),
    "send" => await SendRun.RunAsync(isShort),
    "webhooks" => await WebhookRun.RunAsync(isShort),
    "inbox" => await InboxRun.RunAsync(isShort),
    "inbox-probe" => await InboxProbe.RunAsync(args[1]),
    "growth" => await GrowthRun.RunAsync(isShort),
    "start" => await StartRun.RunAsync(isShort),
    "wake" => await WakeRun.RunAsync(isShort, isAot: args.Contains("--aot")),
    "compare" => await CompareRun.RunAsync(isShort),
    "kill" => await KillRun.RunAsync(isShort),
    "all" => await AllRuns.RunAsync(isShort),
    "serve" => await BenchmarkServer.RunAsync(args[1], args[2..]),
    "probe" => await StartProbe.RunAsync(args[1]),
    _ => Usage.Print(),
};

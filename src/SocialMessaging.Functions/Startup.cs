using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Warmup;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Functions;

/// <summary>
/// What a function is made of on Lambda. A wrong setting ends the start, by its name. The generated code makes the handler's class in its
/// constructor, at the start: what that class needs is made then, and rehearses before it is handed over.
/// </summary>
[LambdaStartup]
public sealed class Startup
{
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The generated code calls it on an instance.")]
    public void ConfigureServices(IServiceCollection services)
    {
        var rehearsal = new Rehearsal();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning)
            .AddFilter(nameof(SocialMessaging), level => level >= LogLevel.Information && !rehearsal.IsOn)
            .AddJsonConsole(console => console.IncludeScopes = true));
        services.AddCheckedSettings(FunctionSettings.Read());
        services.AddSocialMessaging();
        services.AddAwsServices(cacheAccounts: OnlyUsesAccounts(HandlerVariable.Value));
        services.AddAwsInboxWorker();
        services.AddRehearsal(rehearsal);
#pragma warning disable CA2000 // the console's, which lasts as long as the process
        services.AddEmfLines(new RehearsalOutput(Console.Out, rehearsal));
#pragma warning restore CA2000
        services.AddSingleton(provider => new FunctionStart(
            provider, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FunctionStart>>()));
        services.AddSingleton(StartedGateway);
        services.AddSingleton(StartedEvents);
    }

    private static bool OnlyUsesAccounts(string? handler) =>
        OperationList.All.Any(operation => operation.Name == handler && operation.OnlyUsesAccounts);

    private static GatewayAdapter StartedGateway(IServiceProvider services)
    {
        var gateway = new GatewayAdapter(services.GetRequiredService<RequestPipeline>(), services.GetRequiredService<TimeProvider>());
        var handler = HandlerVariable.Value;
        services.GetRequiredService<FunctionStart>().Run(
            handler, script => new GatewayRehearsal(gateway, script, services).RunAsync(handler));
        return gateway;
    }

    private static EventFunctions StartedEvents(IServiceProvider services)
    {
        var events = new EventFunctions(services.GetRequiredService<InboxWorker>());
        services.GetRequiredService<FunctionStart>().Run(
            HandlerVariable.Value, script => new QueueRehearsal(events, script, services).RunAsync());
        return events;
    }
}

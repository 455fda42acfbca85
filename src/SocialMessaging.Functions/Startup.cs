using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Operations;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Functions;

/// <summary>What a function is made of on Lambda. A wrong setting ends the start, by its name.</summary>
[LambdaStartup]
public sealed class Startup
{
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The generated code calls it on an instance.")]
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning)
            .AddJsonConsole(console => console.IncludeScopes = true));
        services.AddSettings(Checked());
        services.AddSocialMessaging();
        services.AddAwsServices(cacheAccounts: OnlyUsesAccounts(HandlerVariable.Value));
        services.AddAwsInboxWorker();
        services.AddEmfLines();
        services.AddSingleton<GatewayAdapter>();
    }

    private static bool OnlyUsesAccounts(string? handler) =>
        OperationList.All.Any(operation => operation.Name == handler && operation.OnlyUsesAccounts);

    /// <summary>No host checks the settings at its start here, so this does.</summary>
    private static IConfiguration Checked()
    {
        var configuration = FunctionSettings.Read();
        using var provider = new ServiceCollection().AddSettings(configuration).BuildServiceProvider();
        _ = provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value;
        return configuration;
    }
}

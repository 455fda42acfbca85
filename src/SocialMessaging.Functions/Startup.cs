using Amazon.Lambda.Annotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialMessaging.Accounts;
using SocialMessaging.Events;
using SocialMessaging.Events.Aws;
using SocialMessaging.Messages;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Settings;

namespace SocialMessaging.Functions;

/// <summary>What every function is made of on Lambda: settings from the environment, the service, AWS.</summary>
[LambdaStartup]
public sealed class Startup
{
#pragma warning disable CA1822 // the generated entry calls it on an instance
    public void ConfigureServices(IServiceCollection services)
#pragma warning restore CA1822
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddJsonConsole(options => options.IncludeScopes = true));
        services.AddSettings(configuration);
        services.AddSocialMessaging();
        services.AddAwsServices();
        services.AddSingleton<IWebhookSecrets, SsmWebhookSecrets>();
        services.AddEmfLines();
        services.AddSingleton<GatewayAdapter>();

        // Sending is the warm path, and merely uses links: a few seconds old will do.
        services.AddSingleton(provider => new SendWhatsAppMessage(
            provider.GetRequiredService<CachingAccountStore>(),
            provider.GetRequiredService<ResourceNames>(),
            provider.GetRequiredService<MessageSender>()));
    }
}

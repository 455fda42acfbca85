using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Administration;

/// <summary>Registers what operators use; needs the service, its stores and the events.</summary>
public static class AdministrationRegistration
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<AccessKeyIssuer>();
        services.AddSingleton<TokenReplacer>();
        services.AddSingleton<FieldChecks>();
        services.AddSingleton<LinkChecks>();
        services.AddSingleton<QueueChecks>();
        services.AddSingleton(provider => new Replayer(
            provider.GetRequiredService<DeadLetterReplay>(), provider.GetService<InboxReplay>()));
        return services;
    }
}

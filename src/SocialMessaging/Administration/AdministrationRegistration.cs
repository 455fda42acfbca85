using Microsoft.Extensions.DependencyInjection;

namespace SocialMessaging.Administration;

/// <summary>Registers what operators use; needs the service, its stores and the events.</summary>
public static class AdministrationRegistration
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<AccessKeyIssuer>();
        services.AddSingleton<TokenReplacer>();
        services.AddSingleton<LinkChecks>();
        return services;
    }
}

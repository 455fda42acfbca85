using Microsoft.Extensions.DependencyInjection;

namespace SocialMessaging.Administration;

/// <summary>Registers what operators use; needs the service, its stores and the events.</summary>
public static class AdministrationRegistration
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>();
        services.AddSingleton<TokenReplacement>();
        services.AddSingleton<LinkExamination>();
        return services;
    }
}

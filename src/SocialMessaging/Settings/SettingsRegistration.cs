using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SocialMessaging.Settings;

/// <summary>Binds the section <c>SocialMessaging</c> and checks it before the host starts.</summary>
public static class SettingsRegistration
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SocialMessagingOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<SocialMessagingOptions>>(new ConfigureNamedOptions<SocialMessagingOptions>(
            Options.DefaultName, options => configuration.GetSection(SocialMessagingOptions.Section).Bind(options)));
        var onLambda = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is not null;
        services.AddSingleton<IValidateOptions<SocialMessagingOptions>>(new SettingsValidation(onLambda));
        return services;
    }
}

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
            Options.DefaultName, options => Bind(configuration, options)));
        var onLambda = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is not null;
        services.AddSingleton<IValidateOptions<SocialMessagingOptions>>(new SettingsValidation(onLambda));
        return services;
    }

    private static void Bind(IConfiguration configuration, SocialMessagingOptions options)
    {
        try
        {
            configuration.GetSection(SocialMessagingOptions.Section).Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            // The binder names the setting and what it should be.
            throw new OptionsValidationException(Options.DefaultName, typeof(SocialMessagingOptions), [exception.Message]);
        }
    }
}

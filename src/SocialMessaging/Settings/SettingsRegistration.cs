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
        services.AddSingleton<IValidateOptions<SocialMessagingOptions>>(Validation());
        return services;
    }

    /// <summary>Reads and checks them at once, for a host that checks nothing when it starts.</summary>
    /// <exception cref="OptionsValidationException">One is wrong.</exception>
    public static IServiceCollection AddCheckedSettings(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new SocialMessagingOptions();
        Bind(configuration, options);
        if (Validation().Validate(Options.DefaultName, options) is { Failed: true } result)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(SocialMessagingOptions), result.Failures);
        }

        return services.AddSingleton(provider =>
        {
            foreach (var further in provider.GetServices<IPostConfigureOptions<SocialMessagingOptions>>())
            {
                further.PostConfigure(Options.DefaultName, options);
            }

            return Options.Create(options);
        });
    }

    private static SettingsValidation Validation() =>
        new(onLambda: Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is not null);

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

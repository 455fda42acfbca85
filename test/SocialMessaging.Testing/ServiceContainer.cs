using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;
using SocialMessaging.Media;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Testing.Accounts;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Testing;

/// <summary>
/// Makes the containers of tests: the service as a host builds it, with a double in memory of what is outside it. What a test registers
/// takes the double's place.
/// </summary>
public static class ServiceContainer
{
    public static ServiceProvider Build(TimeProvider time, Action<IServiceCollection> register, ILoggerFactory? loggers = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(loggers ?? NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(time);
        services.AddOptions<SocialMessagingOptions>();
        services.AddSocialMessaging();
        services.AddPublishing();
        services.AddEventRouting(TimeSpan.Zero);
        services.AddSingleton<IEventPublisher, RecordingPublisher>();
        services.AddSingleton<IDeadLetters, InMemoryDeadLetters>();
        services.AddSingleton<ICallLedger, InMemoryLedger>();
        services.AddSingleton<ISecretCipher, BindingCipher>();
        services.AddSingleton<IWebhookSecrets, ConfiguredWebhookSecrets>();
        services.AddSingleton<IAccessKeyStore, NoAccessKeys>();
        services.AddSingleton<IMediaBuckets, NoBuckets>();
        register(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Puts a handler under a named client, in place of the sockets.</summary>
    public static IServiceCollection AddHandler(this IServiceCollection services, string client, HttpMessageHandler handler) =>
        services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => handler).Services;
}

using Microsoft.Extensions.DependencyInjection;

namespace SocialMessaging.Tests.Media;

internal static class MediaBenchServices
{
    /// <summary>Puts a handler under a named client, in place of the sockets.</summary>
    public static IServiceCollection AddHandler(this IServiceCollection services, string client, HttpMessageHandler handler) =>
        services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => handler).Services;
}

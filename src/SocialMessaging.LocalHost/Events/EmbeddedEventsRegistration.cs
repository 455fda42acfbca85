using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.LocalHost.Events;

/// <summary>Registers the embedded ends of events. The database must be opened with <see cref="Parts"/>.</summary>
public static class EmbeddedEventsRegistration
{
    /// <summary>Tables of events, for <see cref="SqliteDatabase.Open"/>.</summary>
    public static IReadOnlyList<SqliteSchema> Parts { get; } =
        [SqliteEventOutbox.Schema, SqliteUnitClaims.Schema, SqliteDeadLetters.Schema];

    /// <param name="services">The host's services.</param>
    /// <param name="bucketsFolder">Folder of the embedded buckets (<c>DATA/s3</c>).</param>
    /// <param name="claimBucket">Name of the claim bucket among them.</param>
    public static IServiceCollection AddEmbeddedEvents(this IServiceCollection services, string bucketsFolder, string claimBucket)
    {
        services.AddPublishing();
        services.AddEventRouting(routeLifetime: TimeSpan.Zero);
        services.AddWebhooks();
        services.AddPostDelivery();
        services.AddSingleton<IInbox, DirectInbox>();
        services.AddSingleton<SqliteEventOutbox>();
        services.AddSingleton<SqliteDeadLetters>();
        services.AddSingleton<IEventPublisher>(provider => provider.GetRequiredService<SqliteEventOutbox>());
        services.AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<SqliteDeadLetters>());
        services.AddSingleton<IUnitDelivery, SqliteUnitDelivery>();
        services.AddSingleton<IClaimBucket>(new FolderClaimBucket(bucketsFolder, claimBucket));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ClaimFilePurge>(
            provider, Path.Combine(bucketsFolder, claimBucket)));
        services.AddSingleton<IWebhookSecrets, ConfiguredWebhookSecrets>();
        return services;
    }
}

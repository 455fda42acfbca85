using SocialMessaging.Accounts;
using SocialMessaging.Administration;
using SocialMessaging.Authentication;
using SocialMessaging.Flows;
using SocialMessaging.Functions;
using SocialMessaging.Idempotency;
using SocialMessaging.LocalHost.Agents;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Seeding;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Topics;
using SocialMessaging.LocalHost.Verbose;
using SocialMessaging.Media;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Simulator;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>What the local host is made of.</summary>
public static class LocalServices
{
    private const string BucketsFolder = "s3";
    private const string KeysFolder = "kms";
    private const string ClaimBucket = "social-messaging-claims";
    private const string SimulatorFolder = "simulator";
    private const string CertificatesFolder = "sns";

    public static IServiceCollection AddLocalHost(
        this IServiceCollection services, IConfiguration configuration, LocalHostArguments arguments)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OwnAddress>();
        services.AddSettings(configuration);
        services.AddSingleton(_ => DataFolder.Open(arguments.Data));
        services.AddWhatsApp(configuration, arguments);
        if (arguments.SimulatorOnly)
        {
            return services;
        }

        services.AddSingleton(new BucketPolicy(AnyIfNoneListed: true));
        services.AddSocialMessaging();
        services.AddAdministration();
        services.AddSingleton<GatewayAdapter>();
        services.AddSingleton(provider => new GraphAddress(GraphRoot(provider, configuration)));
        services.AddDatabase(arguments);
        if (arguments.Aws)
        {
            services.AddAws();
        }
        else
        {
            services.AddEmbeddedStores();
            services.AddSingleton<IKeyDirectory>(
                new FolderKeyDirectory(Path.Combine(Path.GetFullPath(arguments.Data), KeysFolder)));
            services.AddEmbeddedEvents(Path.Combine(Path.GetFullPath(arguments.Data), BucketsFolder), ClaimBucket);
        }

        services.AddVerbose(arguments);
        services.AddTopics(arguments);
        services.AddTraces(configuration);
        services.AddAgents(LocalHostUsage.Version);
        services.AddSingleton(arguments);
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddSingleton<Seed>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<SubscriptionFlags>();
        services.AddSeeding();
        return services;
    }

    private static void AddWhatsApp(this IServiceCollection services, IConfiguration configuration, LocalHostArguments arguments)
    {
        var meta = configuration.GetSection($"{SocialMessagingOptions.Section}:Meta");
        var simulator = configuration.GetSection($"{SocialMessagingOptions.Section}:Simulator");
        services.AddSimulator(options =>
        {
            options.DataDirectory = Path.Combine(Path.GetFullPath(arguments.Data), SimulatorFolder);
            options.AllowedHosts = arguments.Hosts();
            options.AppId = meta["AppId"] ?? LocalDefaults.AppId;
            options.AppSecret = meta["AppSecret"] ?? LocalDefaults.AppSecret;
            options.VerifyToken = meta["VerifyToken"] ?? LocalDefaults.VerifyToken;
            options.SendStatuses = Flag(simulator, nameof(SimulatorOptions.SendStatuses), options.SendStatuses);
            options.RateLimits = Flag(simulator, nameof(SimulatorOptions.RateLimits), options.RateLimits);
        });
    }

    private static bool Flag(IConfigurationSection section, string name, bool absent) =>
        section[name] is not { Length: > 0 } text ? absent
        : bool.TryParse(text, out var value) ? value
        : throw new StartException($"{section.Path}:{name} must be true or false, not {text}.");

    private static void AddTopics(this IServiceCollection services, LocalHostArguments arguments) => services.AddTopics(provider => new(
        Path.Combine(Path.GetFullPath(arguments.Data), CertificatesFolder),
        provider.GetRequiredService<Seed>().TopicArn,
        arguments.Hosts(),
        arguments.AllowHosts.Count > 0 ? arguments.AllowHosts[0] : null,
        arguments.Aws));

    private static void AddSeeding(this IServiceCollection services)
    {
        services.AddSingleton<WhatsAppSeeds>();
        services.AddSingleton<AccountSeeds>();
        services.AddSingleton<KeySeeds>();
        services.AddSingleton<Seeder>();
    }

    private static void AddVerbose(this IServiceCollection services, LocalHostArguments arguments)
    {
        if (arguments.Verbose)
        {
            services.AddSingleton(provider => new VerboseLines(Console.Out, provider.GetRequiredService<TimeProvider>()));
            services.AddHostedService<EventLines>();
        }
    }

    private static void AddDatabase(this IServiceCollection services, LocalHostArguments arguments)
    {
        services.AddSingleton(provider => SqliteDatabase.Open(
            provider.GetRequiredService<DataFolder>(),
            [.. SqliteDatabase.CoreParts, .. EmbeddedEventsRegistration.Parts, TopicsSchema.Part],
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddEmbeddedStores(this IServiceCollection services)
    {
        services.AddSingleton<IAccountStore, SqliteAccountStore>();
        services.AddSingleton<ISignupStore, SqliteSignupStore>();
        services.AddSingleton<ICallLedger, SqliteCallLedger>();
        services.AddSingleton<IMediaBuckets, FolderBuckets>();
        services.AddSingleton<ISecretCipher>(provider => KeyFileSecretCipher.Open(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<SqliteAccessKeyStore>();
        services.AddSingleton<IAccessKeyStore>(provider => ActivatorUtilities.CreateInstance<LocalAccessKeys>(
            provider, provider.GetRequiredService<SqliteAccessKeyStore>()));
    }

    private static void AddAws(this IServiceCollection services)
    {
        // One process writes and reads, so what it keeps in memory is never behind its own writes.
        services.AddAwsServices(cacheAccounts: true);
        services.AddAwsWebhooks();
        services.AddAwsInboxWorker();
        services.AddHostedService<InboxPoller>();
        services.AddSingleton<IWebhookSecrets, ConfiguredWebhookSecrets>();
        services.AddSingleton<AwsResources>();

        services.AddSingleton<DynamoDbAccessKeyStore>();
        services.AddSingleton<IAccessKeyStore>(provider => ActivatorUtilities.CreateInstance<LocalAccessKeys>(
            provider, provider.GetRequiredService<DynamoDbAccessKeyStore>()));

        services.AddSingleton(provider => new EventRouter(
            provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<TimeProvider>(), TimeSpan.Zero));

        // What was published and what was given up can be looked at here too.
        services.AddSingleton<SqliteEventOutbox>();
        services.AddSingleton<SqliteDeadLetters>();
        services.AddSingleton<SnsEventPublisher>();
        services.AddSingleton<SqsDeadLetters>();
        services.AddSingleton<IEventPublisher>(provider => ActivatorUtilities.CreateInstance<TeeEventPublisher>(
            provider, provider.GetRequiredService<SnsEventPublisher>()));
        services.AddSingleton<IDeadLetters, TeeDeadLetters>();
    }

    /// <summary>The setting where there is one, else the simulator of this very process.</summary>
    private static Func<string> GraphRoot(IServiceProvider provider, IConfiguration configuration)
    {
        var setting = configuration[$"{SocialMessagingOptions.Section}:Meta:GraphUrl"];
        var own = provider.GetRequiredService<OwnAddress>();
        return setting is { Length: > 0 } ? () => setting.TrimEnd('/') : () => own.Origin + "/graph";
    }
}

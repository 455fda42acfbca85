using Amazon.Runtime.Credentials;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;
using SocialMessaging.Authentication;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Administration;

/// <summary>Registers what operators use; needs the service, its stores and the events.</summary>
public static class AdministrationRegistration
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL";

    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AccessKeyIssuer(
            provider.GetRequiredService<IAccessKeyStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TokenReplacer(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<SignupInspection>(),
            provider.GetRequiredService<ResourceNames>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new FieldChecks(
            provider.GetRequiredService<GraphClient>(), provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new VersionChecks(
            provider.GetRequiredService<GraphClient>(), provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new LinkChecks(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<FieldChecks>(),
            provider.GetRequiredService<VersionChecks>(),
            provider.GetService<TopicChecks>(),
            provider.GetRequiredService<IWebhookSecrets>(),
            provider.GetRequiredService<IEventPublisher>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new QueueChecks(
            provider.GetRequiredService<IAmazonSQS>(), provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new Replayer(
            provider.GetRequiredService<DeadLetterReplay>(), provider.GetService<InboxReplay>()));
        return services;
    }

    /// <summary>What only a deployment in AWS has: alarms, and topics with policies.</summary>
    public static IServiceCollection AddDeploymentChecks(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AwsQuery(
            new HttpClient(),
            () => DefaultAWSCredentialsIdentityResolver.GetCredentials(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value.Region,
            Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } emulator ? new Uri(emulator) : null,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TopicChecks(provider.GetRequiredService<AwsQuery>()));
        services.AddSingleton(provider => new CloudWatchChecks(
            provider.GetRequiredService<AwsQuery>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}

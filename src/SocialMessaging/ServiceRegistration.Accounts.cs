using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Accounts.Signups;
using SocialMessaging.Conversions;
using SocialMessaging.Flows;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging;

/// <summary>What actions on accounts, sign-ups and flows are made of.</summary>
public static partial class ServiceRegistration
{
    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AccountRefresher(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<DatasetLookup>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccountRefresher>>()));
        services.AddSingleton(provider => new DatasetLookup(provider.GetRequiredService<GraphClient>()));
        services.AddSingleton(provider => new BusinessAccounts(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ResourceNames>(),
            provider.GetRequiredService<ISecretCipher>()));
        services.AddSingleton(provider => new ResourceTags(
            provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<ResourceNames>()));
        services.AddSingleton(provider => new DestinationChoice(
            provider.GetRequiredService<ResourceNames>(), provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new AppSubscription(
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<IWebhookSecrets>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<ILogger<AppSubscription>>()));
        services.AddSingleton(provider => new SignupInspection(
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<IWebhookSecrets>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddSingleton(provider => new AccountLinking(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SignupStart(
            provider.GetRequiredService<SignupInspection>(),
            provider.GetRequiredService<AccountLinking>(),
            provider.GetRequiredService<AppSubscription>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<DatasetLookup>(),
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ISignupStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new NumberRegistration(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new NumberArrivals(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FinalizationPlanner(
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ISignupStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<NumberArrivals>(),
            provider.GetRequiredService<ResourceNames>(),
            provider.GetRequiredService<DestinationChoice>()));
        services.AddSingleton(provider => new SignupFinish(
            provider.GetRequiredService<FinalizationPlanner>(),
            provider.GetRequiredService<NumberRegistration>(),
            provider.GetRequiredService<NumberArrivals>(),
            provider.GetRequiredService<AppSubscription>(),
            provider.GetRequiredService<IAccountStore>(),
            provider.GetRequiredService<ISignupStore>(),
            provider.GetRequiredService<ISecretCipher>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddFlows(this IServiceCollection services)
    {
        services.AddSingleton(provider => new FlowOwnership(provider.GetRequiredService<GraphClient>()));
        services.AddSingleton(provider => new FlowTransitions(
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<FlowOwnership>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FlowRemoval(
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<FlowOwnership>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FlowCreation(
            provider.GetRequiredService<IdempotentCalls>(),
            provider.GetRequiredService<GraphClient>(),
            provider.GetRequiredService<FlowOwnership>()));
        services.AddSingleton(provider => new Datasets(
            provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<GraphClient>()));
    }
}

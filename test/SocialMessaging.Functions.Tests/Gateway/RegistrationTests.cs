using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;
using SocialMessaging.Warmup;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Functions.Tests.Gateway;

/// <summary>
/// What is on Lambda is made by factories: a constructor that the container has to look for costs each start, and Native AOT most.
/// </summary>
public sealed class RegistrationTests
{
    [Fact]
    public void What_The_Functions_And_The_Callback_Are_Made_Of_Is_Registered_By_Factory()
    {
        var services = new ServiceCollection();
        services.AddSettings(new ConfigurationBuilder().Build());
        services.AddSocialMessaging();
        services.AddAwsServices(cacheAccounts: true);
        services.AddAwsWebhooks();
        services.AddAwsInboxWorker();
        services.AddRehearsal(new Rehearsal());
        services.AddEmfLines(TextWriter.Null);

        var own = services.Where(service => IsOwn(service.ServiceType) || IsOwn(service.ImplementationType)).ToList();

        Assert.True(own.Count > 100, $"{own.Count} services");
        Assert.Equal([], own.Where(service => service.ImplementationType is not null).Select(service => service.ImplementationType?.Name));
    }

    private static bool IsOwn(Type? type) =>
        type?.Assembly.GetName().Name?.StartsWith(nameof(SocialMessaging), StringComparison.Ordinal) == true;
}

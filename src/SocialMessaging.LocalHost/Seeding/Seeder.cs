using SocialMessaging.LocalHost.Input;
using SocialMessaging.LocalHost.Topics;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>Brings a host to what a seed file asks for, at each start: twice is as once.</summary>
public sealed class Seeder(WhatsAppSeeds whatsApp, AccountSeeds accounts, KeySeeds keys, SqliteSubscriptions subscriptions)
{
    /// <exception cref="SeedException">Something that the file asks for cannot be had; it says where it stands.</exception>
    public async Task PlantAsync(SeedFile seed, CancellationToken cancellationToken)
    {
        try
        {
            await PlantAllAsync(seed, cancellationToken);
        }
        catch (InputException refusal)
        {
            throw seed.Source.Refusal(refusal);
        }
    }

    /// <summary>Subscriptions come first: they get what the rest of the seed makes Meta report.</summary>
    private async Task PlantAllAsync(SeedFile seed, CancellationToken cancellationToken)
    {
        foreach (var subscription in seed.Subscriptions)
        {
            await subscriptions.PutAsync(subscription, SubscriptionOrigin.Seed, "/subscriptions", cancellationToken);
        }

        foreach (var account in seed.Accounts)
        {
            await accounts.PlantAsync(account, cancellationToken);
        }

        foreach (var key in seed.Keys)
        {
            await keys.PlantAsync(key, cancellationToken);
        }

        await whatsApp.PlantAsync(seed, cancellationToken);
    }
}

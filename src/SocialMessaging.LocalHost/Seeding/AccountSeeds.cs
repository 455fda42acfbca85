using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>
/// Links WABAs as a completed sign-up leaves them. What is linked already keeps its link, and gets the file's name and tags.
/// </summary>
public sealed class AccountSeeds(
    IAccountStore accounts, ISecretCipher cipher, IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    private const string Topic = "whatsapp-events";

    public async Task PlantAsync(SeededAccount seed, CancellationToken cancellationToken)
    {
        var owner = seed.AccountId ?? options.Value.AccountId;
        var held = await accounts.FindByMetaIdAsync(seed.MetaWabaId, cancellationToken);
        if (held is not null && held.AccountId != owner)
        {
            throw new InputException(
                seed.Pointer, $"the WABA {seed.MetaWabaId} is linked to the account {held.AccountId}, not to {owner}.");
        }

        var account = held is null
            ? await accounts.LinkAsync(await NewAsync(seed, owner, cancellationToken), int.MaxValue, cancellationToken)
            : await accounts.UpdateAsync(Changed(held, seed), cancellationToken);
        foreach (var number in seed.Numbers)
        {
            await PlantAsync(number, account, cancellationToken);
        }
    }

    private async Task<LinkedAccount> NewAsync(SeededAccount seed, string owner, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var context = new SecretContext(SecretPurpose.MetaToken, owner, seed.MetaWabaId);
        return Changed(
            new()
            {
                AccountId = owner,
                Id = seed.Id ?? ResourceNames.DeriveId(ResourceNames.WabaType, owner, seed.MetaWabaId),
                MetaWabaId = seed.MetaWabaId,
                Name = seed.Name,
                Status = RegistrationStatus.Complete,
                LinkDate = now,
                Subscribed = true,
                Token = await cipher.EncryptAsync(seed.AccessToken, context, cancellationToken),
                RefreshedAt = now,
                EventDestination = new(
                    $"arn:{ResourceNames.PartitionOf(options.Value.Region)}:sns:{options.Value.Region}:{owner}:{Topic}", RoleArn: null),
            },
            seed);
    }

    private static LinkedAccount Changed(LinkedAccount account, SeededAccount seed) => account with
    {
        Name = seed.Name,
        Tags = seed.Tags,
        EventDestination = seed.TopicArn is { } topic ? new(topic, RoleArn: null) : account.EventDestination,
    };

    private async Task PlantAsync(SeededNumber seed, LinkedAccount account, CancellationToken cancellationToken)
    {
        var held = await accounts.FindPhoneNumberByMetaIdAsync(seed.MetaPhoneNumberId, cancellationToken);
        if (held is not null && held.LinkedAccountId != account.Id)
        {
            throw new InputException(seed.Pointer, $"the number {seed.MetaPhoneNumberId} belongs to another WABA, {held.MetaWabaId}.");
        }

        var number = held ?? new PhoneNumber
        {
            AccountId = account.AccountId,
            Id = seed.Id ?? ResourceNames.DeriveId(ResourceNames.PhoneNumberType, account.AccountId, seed.MetaPhoneNumberId),
            LinkedAccountId = account.Id,
            MetaWabaId = account.MetaWabaId,
            MetaPhoneNumberId = seed.MetaPhoneNumberId,
            Number = seed.Number,
            DisplayName = seed.DisplayName ?? account.Name,
            DisplayNumber = seed.Number,
            QualityRating = "GREEN",
            Registered = true,
            RefreshedAt = time.GetUtcNow(),
        };
        try
        {
            await accounts.PutPhoneNumberAsync(
                number with { DisplayName = seed.DisplayName ?? number.DisplayName, Tags = seed.Tags }, cancellationToken);
        }
        catch (ConcurrentChangeException exception)
        {
            throw new InputException(seed.Pointer, $"the number {seed.MetaPhoneNumberId} cannot be written: {exception.Message}");
        }
    }
}

using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>What a first start finds linked and COMPLETE, so that a message can be sent at once.</summary>
public sealed class Seed(IAccountStore accounts, ISecretCipher cipher, IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    public const string LinkedAccountId = "waba-00000000000000000000000000000001";
    public const string PhoneNumberId = "phone-number-id-00000000000000000000000000000001";
    public const string MetaWabaId = "100000000000001";
    public const string MetaPhoneNumberId = "100000000000101";
    public const string TopicName = "whatsapp-events";

    /// <summary>The simulator's access token for the seeded WABA.</summary>
    public const string AccessToken = "SIMULATOR-LOCAL-BUSINESS";

    public string TopicArn =>
        $"arn:{ResourceNames.PartitionOf(options.Value.Region)}:sns:{options.Value.Region}:{options.Value.AccountId}:{TopicName}";

    /// <summary>Links the seeded WABA unless somebody holds it, and completes what a start that was cut off has left undone.</summary>
    public async Task PlantAsync(CancellationToken cancellationToken)
    {
        var accountId = options.Value.AccountId;
        if (await accounts.FindByMetaIdAsync(MetaWabaId, cancellationToken) is { } planted)
        {
            await PlantNumberAsync(planted, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var account = await accounts.LinkAsync(
            new()
            {
                AccountId = accountId,
                Id = LinkedAccountId,
                MetaWabaId = MetaWabaId,
                Name = "Local Business",
                Status = RegistrationStatus.Complete,
                LinkDate = now,
                EventDestination = new(TopicArn, RoleArn: null),
                Subscribed = true,
                Token = await cipher.EncryptAsync(AccessToken, new(SecretPurpose.MetaToken, accountId, MetaWabaId), cancellationToken),
                RefreshedAt = now,
            },
            int.MaxValue,
            cancellationToken);
        await PlantNumberAsync(account, cancellationToken);
    }

    private async Task PlantNumberAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        if (account.Id != LinkedAccountId || await accounts.FindPhoneNumberByMetaIdAsync(MetaPhoneNumberId, cancellationToken) is not null)
        {
            return;
        }

        var number = new PhoneNumber
        {
            AccountId = account.AccountId,
            Id = PhoneNumberId,
            LinkedAccountId = account.Id,
            MetaWabaId = MetaWabaId,
            MetaPhoneNumberId = MetaPhoneNumberId,
            Number = "+15550100001",
            DisplayName = "Local Business",
            DisplayNumber = "+1 555 010 0001",
            QualityRating = "GREEN",
            Registered = true,
            RefreshedAt = time.GetUtcNow(),
        };
        await accounts.PutPhoneNumberAsync(number, cancellationToken);
    }
}

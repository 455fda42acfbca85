using Microsoft.Extensions.Options;
using SocialMessaging.Authentication;
using SocialMessaging.LocalHost.Input;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>Puts access keys into the store; one of the same id is replaced.</summary>
public sealed class KeySeeds(IAccessKeyStore keys, ISecretCipher cipher, IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    private static readonly IReadOnlyList<string> Everything = ["*"];

    public async Task PlantAsync(SeededKey seed, CancellationToken cancellationToken)
    {
        var account = seed.AccountId ?? options.Value.AccountId;
        var context = new SecretContext(SecretPurpose.AccessKeySecret, account, seed.AccessKeyId);
        var key = new AccessKey
        {
            AccessKeyId = seed.AccessKeyId,
            Secret = await cipher.EncryptAsync(seed.SecretAccessKey, context, cancellationToken),
            AccountId = account,
            Actions = seed.Actions ?? Everything,
            Resources = seed.Resources ?? Everything,
            CreatedAt = time.GetUtcNow(),
        };
        await keys.RemoveAsync(key.AccessKeyId, cancellationToken);
        if (!await keys.AddAsync(key, cancellationToken))
        {
            throw new InputException(seed.Pointer, $"the key id {key.AccessKeyId} is one of the settings, or the host's own.");
        }
    }
}

using Microsoft.Extensions.Options;
using SocialMessaging.Authentication;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// The access keys of the local host: <c>test</c> / <c>test</c>, those of the settings, and those that were created in its store.
/// </summary>
public sealed class LocalAccessKeys : IAccessKeyStore
{
    /// <summary>Id and secret of the key that is always there.</summary>
    public const string DefaultKey = "test";

    private static readonly IReadOnlyList<string> Everything = ["*"];

    private readonly IAccessKeyStore store;
    private readonly Func<Task<Dictionary<string, AccessKey>>> configure;
    private readonly Lock guard = new();
    private Task<Dictionary<string, AccessKey>>? configured;

    public LocalAccessKeys(IAccessKeyStore store, ISecretCipher cipher, IOptions<SocialMessagingOptions> options, TimeProvider time)
    {
        this.store = store;
        configure = () => ConfiguredAsync(options.Value, cipher, time.GetUtcNow());
    }

    public async Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        (await ConfiguredAsync()).GetValueOrDefault(accessKeyId) ?? await store.FindAsync(accessKeyId, cancellationToken);

    public async Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken)
    {
        var own = (await ConfiguredAsync()).Values.Where(key => accountId is null || key.AccountId == accountId);
        return [.. own.Concat(await store.ListAsync(accountId, cancellationToken)).OrderBy(key => key.AccessKeyId, StringComparer.Ordinal)];
    }

    public async Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) =>
        !(await ConfiguredAsync()).ContainsKey(key.AccessKeyId) && await store.AddAsync(key, cancellationToken);

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) =>
        store.RemoveAsync(accessKeyId, cancellationToken);

    /// <summary>The keys of the settings, encrypted once; a cipher that failed is asked again.</summary>
    private Task<Dictionary<string, AccessKey>> ConfiguredAsync()
    {
        lock (guard)
        {
            return configured is { IsFaulted: false, IsCanceled: false } known ? known : configured = configure();
        }
    }

    private static async Task<Dictionary<string, AccessKey>> ConfiguredAsync(
        SocialMessagingOptions options, ISecretCipher cipher, DateTimeOffset now)
    {
        var keys = new Dictionary<string, AccessKey>(StringComparer.Ordinal);
        foreach (var key in options.AccessKeys.Prepend(new AccessKeyOptions { AccessKeyId = DefaultKey, SecretAccessKey = DefaultKey }))
        {
            var account = key.AccountId ?? options.AccountId;
            var context = new SecretContext(SecretPurpose.AccessKeySecret, account, key.AccessKeyId);
            keys[key.AccessKeyId] = new()
            {
                AccessKeyId = key.AccessKeyId,
                Secret = await cipher.EncryptAsync(key.SecretAccessKey, context, CancellationToken.None),
                SessionTokenHash = key.SessionToken is { } token ? SessionToken.Hash(token) : null,
                ExpiresAt = key.Expires,
                AccountId = account,
                Actions = key.Actions.Count > 0 ? [.. key.Actions] : Everything,
                Resources = key.Resources.Count > 0 ? [.. key.Resources] : Everything,
                CreatedAt = now,
            };
        }

        return keys;
    }
}

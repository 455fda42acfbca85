using Microsoft.Extensions.Options;
using SocialMessaging.Authentication;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// The access keys of the local host: <c>test</c> / <c>test</c>, those of the settings, those that were created in its store, and, where
/// that is allowed, a key for every account, whose id is the account's twelve digits and whose secret is <c>test</c>.
/// </summary>
public sealed class LocalAccessKeys : IAccessKeyStore
{
    /// <summary>Id and secret of the key that is always there.</summary>
    public const string DefaultKey = "test";

    private const int AccountDigits = 12;

    private static readonly IReadOnlyList<string> Everything = ["*"];

    private readonly IAccessKeyStore store;
    private readonly Func<string, Task<AccessKey?>> ofAccount;
    private readonly Func<Task<Dictionary<string, AccessKey>>> configure;
    private readonly Lock guard = new();
    private Task<Dictionary<string, AccessKey>>? configured;

    public LocalAccessKeys(
        IAccessKeyStore store,
        ISecretCipher cipher,
        IOptions<SocialMessagingOptions> options,
        LocalHostArguments arguments,
        TimeProvider time)
    {
        this.store = store;
        ofAccount = arguments.AnyAccount ?? arguments.OnlyLoopback
            ? id => OfAccountAsync(id, cipher, time.GetUtcNow())
            : _ => Task.FromResult<AccessKey?>(null);
        configure = () => ConfiguredAsync(options.Value, cipher, time.GetUtcNow());
    }

    public async Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        (await ConfiguredAsync()).GetValueOrDefault(accessKeyId)
        ?? await store.FindAsync(accessKeyId, cancellationToken)
        ?? await ofAccount(accessKeyId);

    public async Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken)
    {
        var own = (await ConfiguredAsync()).Values.Where(key => accountId is null || key.AccountId == accountId);
        return [.. own.Concat(await store.ListAsync(accountId, cancellationToken)).OrderBy(key => key.AccessKeyId, StringComparer.Ordinal)];
    }

    public async Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) =>
        !(await ConfiguredAsync()).ContainsKey(key.AccessKeyId) && await store.AddAsync(key, cancellationToken);

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) =>
        store.RemoveAsync(accessKeyId, cancellationToken);

    private static async Task<AccessKey?> OfAccountAsync(string id, ISecretCipher cipher, DateTimeOffset now) =>
        id.Length == AccountDigits && id.All(char.IsAsciiDigit)
            ? await KeyAsync(new() { AccessKeyId = id, SecretAccessKey = DefaultKey }, id, cipher, now)
            : null;

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
            keys[key.AccessKeyId] = await KeyAsync(key, key.AccountId ?? options.AccountId, cipher, now);
        }

        return keys;
    }

    private static async Task<AccessKey> KeyAsync(AccessKeyOptions key, string account, ISecretCipher cipher, DateTimeOffset now)
    {
        var context = new SecretContext(SecretPurpose.AccessKeySecret, account, key.AccessKeyId);
        return new()
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
}

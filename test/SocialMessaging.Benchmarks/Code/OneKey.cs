using System.Text;
using SocialMessaging.Authentication;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>A store with one access key that may do everything.</summary>
public sealed class OneKey : IAccessKeyStore
{
    public const string Id = "AKIDBENCHMARK";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static readonly AccessKey Key = new()
    {
        AccessKeyId = Id,
        Secret = new(Encoding.UTF8.GetBytes(Secret)),
        AccountId = SampleLinks.Account,
        Actions = ["*"],
        Resources = ["*"],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    public Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        Task.FromResult(accessKeyId == Id ? Key : null);

    public Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AccessKey>>([Key]);

    public Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) => Task.FromResult(false);
}

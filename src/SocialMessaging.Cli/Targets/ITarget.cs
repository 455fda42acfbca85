using SocialMessaging.Administration;

namespace SocialMessaging.Cli.Targets;

/// <summary>What the command line administers: a deployment in AWS, or a running local host.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>Root of the API.</summary>
    Uri ApiUrl { get; }

    Task<IReadOnlyList<AccessKeySummary>> ListKeysAsync(string? accountId, CancellationToken cancellationToken);

    Task<IssuedAccessKey> IssueKeyAsync(AccessKeyRequest order, CancellationToken cancellationToken);

    /// <summary>False if there is no such key.</summary>
    Task<bool> RevokeKeyAsync(string accessKeyId, CancellationToken cancellationToken);

    Task<ReplacedToken> ReplaceTokenAsync(TokenReplacementRequest order, CancellationToken cancellationToken);

    Task<ReplaySummary> ReplayAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<CheckResult>> CheckAsync(string? accountId, bool publish, CancellationToken cancellationToken);
}
